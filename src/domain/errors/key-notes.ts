// What is known of a key beside the verdict about it, as data: a code, and the marketplace's own names of what the sentence
// has to name. The sentences are in `src/words`, in every language.

/** By code, what a sentence has to name. Nothing in it is a secret. */
export type KeyNoteParameters = {
  // What a check learns
  readonly available: object;
  readonly mayOnlyBeRead: object;
  /** One of these is enough. */
  readonly subscriptionNeeded: { readonly subscriptions: readonly string[] };
  readonly noRights: object;
  readonly slowToken: { readonly token: string; readonly requestsPerHour: number };
  readonly tokenWithSecret: { readonly token: string };
  readonly sandboxToken: { readonly token: string };
  readonly unknownToken: object;
  readonly oauthToken: object;
  readonly oauthTokenEnds: InPlace;
  readonly keyEndsSoon: InPlace;
  readonly productsNotAllowed: object;
  readonly productsSpared: { readonly token: string };
  readonly keyMayOnlyRead: InPlace & OfRight;
  readonly keyLacksRight: InPlace & OfRight;
  /** Of a cabinet's page file, as people write them there: "elements.send". */
  readonly pageEntriesMissing: { readonly entries: readonly string[] };
  // What a refusal is known to mean beyond its fault, or what mends it
  readonly lacksRightOrIsOfOtherKind: OfRight;
  readonly lacksRightOrIsForeign: OfRight;
  readonly newKeyNeeded: InPlace;
  readonly newKeyAfterPurchase: object;
  readonly boundToAddresses: object;
  readonly lacksRole: { readonly role: string };
  readonly offerUnsigned: { readonly side: string };
};
/** Where in the marketplace's cabinet keys are made. */
type InPlace = { readonly place: string };
type OfRight = { readonly right: string };

export type KeyNoteCode = keyof KeyNoteParameters;
export type KeyNote<Code extends KeyNoteCode = KeyNoteCode> = {
  [Each in Code]: { readonly code: Each; readonly parameters: KeyNoteParameters[Each] };
}[Code];

export function keyNote<Code extends KeyNoteCode>(code: Code, parameters: KeyNoteParameters[Code]): KeyNote<Code> {
  return { code, parameters };
}
