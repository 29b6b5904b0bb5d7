// A seller: how it wants to sound and what may go out without a person.

import type { SupplierId } from "./identifiers.ts";
import type { Promised } from "./promises.ts";

export type Voice = {
  /** BCP 47 tag of the language of replies. */
  readonly language: string;
  /** How the buyer is addressed: "вы", "Вы", "ты". */
  readonly address: string;
  readonly tone: string;
  /** What the seller wants of every reply, and doesn't want, in own words. */
  readonly do: readonly string[];
  readonly dont: readonly string[];
  /** Ends every reply, if given. */
  readonly signature: string | null;
  /** Replies the seller likes, as examples of style. */
  readonly examples: readonly string[];
};

export type PolicyRule =
  | { readonly kind: "auto" }
  | { readonly kind: "review" }
  | { readonly kind: "autoFromRating"; readonly rating: number };

export type Policy = {
  readonly reviews: PolicyRule;
  readonly questions: PolicyRule;
  /** What a reply may promise. */
  readonly mayPromise: readonly Promised[];
  /** What becomes of a review whose order was cancelled: the buyer reads the reply, other buyers see neither. */
  readonly cancelledOrders: "answer" | "skip";
  /** Whether what is left alone for good is taken off the list of new items in the seller's cabinet. */
  readonly markSkippedAsSeen: boolean;
};

/** Some 900 replies a day, at 2,260 tokens each (`demo`, November 2026): most sellers never meet it, a runaway does. */
export const usualTokensPerDay = 2_000_000;

/** What holds where a supplier says nothing; a voice that was stored before these could be said. */
export const usualVoice = { do: [], dont: [] } as const satisfies Partial<Voice>;

/** What holds where a supplier says nothing. */
export const usualPolicy = {
  cancelledOrders: "answer",
  markSkippedAsSeen: false,
  mayPromise: [],
} as const satisfies Partial<Policy>;

export type Supplier = {
  readonly id: SupplierId;
  readonly name: string;
  readonly voice: Voice;
  readonly policy: Policy;
  /** How far back the first collection answers, in milliseconds; null answers the whole backlog. */
  readonly answerSinceMs: number | null;
  /** Cap on model tokens per day of `timeZone`; null is no cap. */
  readonly tokensPerDay: number | null;
  /** IANA name, for example "Europe/Moscow": when the seller's day begins. */
  readonly timeZone: string;
};
