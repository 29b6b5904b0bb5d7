// What the draft stage needs from a language model.

import type { Analysis } from "../domain/analysis.ts";
import type { FeedbackKind } from "../domain/feedback.ts";
import type { Voice } from "../domain/supplier.ts";

/** One feedback as the model may see it: personal data is already masked. */
export type DraftRequest = {
  readonly kind: FeedbackKind;
  readonly marketplaceTitle: string;
  readonly rating: number | null;
  readonly text: string;
  readonly pros: string;
  readonly cons: string;
  readonly tags: readonly string[];
  /** First name of the buyer, if it looks like one. */
  readonly buyerName: string | null;
  readonly product: { readonly name: string | null; readonly facts: Readonly<Record<string, string>> };
  readonly supplierName: string;
  readonly voice: Voice;
  /** Characters. */
  readonly minLength: number;
  readonly maxLength: number;
};

export type ModelUsage = {
  readonly calls: number;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
};

export type DraftOutcome =
  | { readonly kind: "drafted"; readonly analysis: Analysis; readonly reply: string; readonly usage: ModelUsage }
  /** The answer didn't fit the structure, also after one repair. */
  | { readonly kind: "invalid"; readonly usage: ModelUsage }
  /** The model declined. */
  | { readonly kind: "refused"; readonly usage: ModelUsage };

export type LanguageModel = {
  /** The model's name, stored with each analysis. */
  readonly name: string;
  /** Upper estimate of the tokens that one call will cost, for the supplier's budget. */
  readonly estimateTokens: (request: DraftRequest) => number;
  /**
   * One structured call. Throws `DraftRejectedError` for this request alone; `RateLimitedError`, `UnavailableError`,
   * `UnreachableError` and `ModelAccessError` for all of them.
   */
  readonly draft: (request: DraftRequest, signal: AbortSignal) => Promise<DraftOutcome>;
};
