// What the draft stage needs to store, and the supplier's budget of model tokens.

import type { Analysis, ReplyOrigin } from "../domain/feedback/analysis.ts";
import type { FeedbackContent, FeedbackKind } from "../domain/feedback/feedback.ts";
import type { ReviewReason, StateReason } from "../domain/feedback/reasons.ts";
import type { Excerpt } from "../domain/guard/excerpts.ts";
import type { GuardFinding } from "../domain/guard/findings.ts";
import type { AccountId, ExternalId, FeedbackId, SupplierId } from "../domain/identifiers.ts";
import type { ModelUsage } from "./language-model.ts";
import type { ProductFacts } from "./marketplace-client.ts";

export type FeedbackToDraft = {
  readonly id: FeedbackId;
  readonly kind: FeedbackKind;
  readonly externalId: ExternalId;
  readonly content: FeedbackContent;
  /** Which content the draft is for: stored only where it is still this one. */
  readonly contentHash: string;
  /** Facts from the product cache, if there are any. */
  readonly product: ProductFacts | null;
};

export type DraftResult =
  | {
      readonly kind: "drafted";
      readonly feedback: FeedbackToDraft;
      readonly analysis: Analysis;
      /** The language model's name, or "template". */
      readonly source: string;
      readonly reply: string;
      readonly origin: ReplyOrigin;
      /** Null where no prompt was used. */
      readonly promptVersion: string | null;
      readonly findings: readonly GuardFinding[];
      /** What the findings are about, in the reply's words. */
      readonly excerpts: readonly Excerpt[];
    }
  /** No usable draft: a person writes the reply. */
  | { readonly kind: "toPerson"; readonly feedback: FeedbackToDraft; readonly reason: ReviewReason }
  /** Tried again later; after `maxDraftAttempts` a person writes the reply. */
  | {
      readonly kind: "failed";
      readonly feedback: FeedbackToDraft;
      readonly error: Error;
      /** It rests at least so long: the server's own wish. */
      readonly restMs: number;
    };

/** Where an item stands when its result is stored: `new` is tried again. */
export type StoredDraft = {
  readonly id: FeedbackId;
  readonly state: "new" | "drafted" | "inReview";
  readonly reason: StateReason | null;
};

/** What came of asking for a product. */
export type ProductReading = {
  readonly externalId: string;
  /** Null when nothing was learned: what was known before stays. */
  readonly learned: ProductFacts | null;
  /** It is read again after this long. */
  readonly restMs: number;
};

export type DraftingStore = {
  /** Whether new work may begin: nobody has paused, stopped or removed the cabinet. */
  readonly takesWork: (accountId: AccountId) => Promise<boolean>;
  /** The next due items, most urgent first. */
  readonly load: (accountId: AccountId, limit: number) => Promise<readonly FeedbackToDraft[]>;
  /** Products of new items that the cache doesn't know, then those that are due to be read again. */
  readonly productsToRead: (accountId: AccountId, limit: number) => Promise<readonly string[]>;
  /** What was read of products, an unknown one and a part among them, and when each is read again. */
  readonly storeProducts: (accountId: AccountId, readings: readonly ProductReading[]) => Promise<void>;
  /** Whether the cabinet's key may read products, for people to see. */
  readonly noteProductRight: (accountId: AccountId, isGranted: boolean) => Promise<void>;
  /** Stores a group of results where the content is still the one that was drafted for; wakes the review lane. @returns what was stored */
  readonly store: (accountId: AccountId, results: readonly DraftResult[]) => Promise<readonly StoredDraft[]>;
};

/** Tokens that are held for one call. */
export type TokenHold = {
  /** Null where there is no cap, and so nothing to hold. */
  readonly id: number | null;
  /** The supplier's day that they are used of; null: the day on which the call ends. */
  readonly day: string | null;
};

export type TokenReservation =
  | { readonly kind: "held"; readonly hold: TokenHold }
  /** There is room, but calls in flight hold it. */
  | { readonly kind: "inFlight" }
  /** No day has room for it. */
  | { readonly kind: "capTooSmall" }
  /** What was used today leaves no room. */
  | { readonly kind: "spent"; readonly nextDayInMs: number };

export type TokenBudget = {
  /** Holds tokens for one call, for a bounded time: what a killed process held comes back. No cap where `tokensPerDay` is null. */
  readonly reserve: (supplierId: SupplierId, tokens: number, tokensPerDay: number | null) => Promise<TokenReservation>;
  /** Replaces what was held by what was used. */
  readonly settle: (supplierId: SupplierId, hold: TokenHold, usage: ModelUsage) => Promise<void>;
};
