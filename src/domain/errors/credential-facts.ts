// What a check of a key learns of it beside the verdict: names, which are the marketplace's own, notes, and refusals.

import type { FeedbackKind } from "../feedback/feedback.ts";
import type { WaitReason } from "../feedback/reasons.ts";
import type { ErrorDetail } from "./error-detail.ts";
import type { KeyNote } from "./key-notes.ts";
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

export type CredentialFact = { readonly about: CredentialSubject } & (
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "note"; readonly note: KeyNote }
  /** The marketplace said no: what that means, and its own words. */
  | {
      readonly kind: "refusal";
      readonly reason: WaitReason;
      readonly hint: KeyNote | null;
      readonly detail: ErrorDetail | null;
    }
);

export function factOfName(about: CredentialSubject, name: string): CredentialFact {
  return { about, kind: "name", name };
}

export function factOfNote(about: CredentialSubject, note: KeyNote): CredentialFact {
  return { about, kind: "note", note };
}

export function factOfRefusal(
  about: CredentialSubject,
  { disposition, hint, detail }: CredentialError,
): CredentialFact {
  return { about, kind: "refusal", reason: disposition.reason, hint, detail };
}
