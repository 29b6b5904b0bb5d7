// What a check of a key learns of it beside the verdict. Names are the marketplace's own; all else is one of our words,
// which `src/words` tells in the reader's language.

import type { FeedbackKind } from "../feedback/feedback.ts";
import type { WaitReason } from "../feedback/reasons.ts";
import type { CredentialHint } from "./credential-faults.ts";
import type { ErrorDetail } from "./error-detail.ts";
import type { CredentialError } from "./marketplace-errors.ts";

export type CredentialSubject =
  | "token"
  | "key"
  | "seller"
  | "roles"
  | "rights"
  | "subscription"
  | `${FeedbackKind}s`
  | "products"
  | "warning"
  | "problem";

export type CredentialWord =
  | "available"
  | "mayOnlyBeRead"
  | "reviewSubscriptionMissing"
  | "questionSubscriptionMissing"
  | "noRights"
  | "personalToken"
  | "serviceToken"
  | "baseToken"
  | "baseTokenWithSecret"
  | "testToken"
  | "unknownToken"
  | "oauthToken"
  | "oauthTokenEnds"
  | "keyEndsSoon"
  | "productsNotAllowed"
  | "productsSpared"
  | "keyMayOnlyRead"
  | "keyLacksRight";

export type CredentialFact = { readonly about: CredentialSubject } & (
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "word"; readonly word: CredentialWord }
  /** The marketplace said no: what that means, and its own words. */
  | {
      readonly kind: "refusal";
      readonly reason: WaitReason;
      readonly hint: CredentialHint | null;
      readonly detail: ErrorDetail | null;
    }
);

export function factOfName(about: CredentialSubject, name: string): CredentialFact {
  return { about, kind: "name", name };
}

export function factOfWord(about: CredentialSubject, word: CredentialWord): CredentialFact {
  return { about, kind: "word", word };
}

export function factOfRefusal(
  about: CredentialSubject,
  { disposition, hint, detail }: CredentialError,
): CredentialFact {
  return { about, kind: "refusal", reason: disposition.reason, hint, detail };
}
