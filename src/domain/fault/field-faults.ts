// What a field of the suppliers file, or a variable of the environment, can't hold.

export type InField = {
  /** Its path, like "voice.tone", or the variable's name. */
  readonly field: string;
};

/** Where a marketplace shows a key, or how one is made there; categories, rights and pages are its own words. */
export type KeyHint =
  | { readonly kind: "paste"; readonly category: string }
  | { readonly kind: "standsOnPage"; readonly page: string }
  | { readonly kind: "standsInAddress"; readonly page: string }
  | { readonly kind: "issueWithRole"; readonly role: string; readonly page: string }
  | { readonly kind: "issueWithRight"; readonly right: string; readonly page: string };

export type FieldFaults = {
  readonly missing: InField & { readonly hint: KeyHint | null };
  readonly mustBeText: InField;
  readonly mustBeList: InField;
  readonly mustBeGroup: InField;
  readonly empty: InField;
  /** Of an address, from its first slash on. */
  readonly mustBePath: InField;
  readonly tooLong: InField & { readonly mostCharacters: number };
  readonly tooManyEntries: InField & { readonly most: number };
  readonly noCabinets: InField;
  readonly mustBeIdentifier: InField & { readonly mostCharacters: number };
  readonly mustBePolicyRule: InField;
  /** How long ago: a span, or the word for ever. */
  readonly mustBeAge: InField;
  /** How soon. */
  readonly mustBeSpan: InField;
  /** @param orWord what stands for no limit */
  readonly mustBeCount: InField & { readonly orWord: string };
  readonly mustBeLanguage: InField;
  /** Digits or signs alone say nothing. */
  readonly mustBeWords: InField;
  readonly mustBeTimeZone: InField;
  readonly mustBeEither: InField & { readonly one: string; readonly other: string };
  readonly mustBeOneOf: InField & { readonly words: readonly string[]; readonly example: string | null };
  readonly mustBeProxy: InField;
};
