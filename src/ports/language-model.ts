// What the draft stage needs from a language model.

import type { Analysis } from "../domain/feedback/analysis.ts";
import type { FeedbackKind } from "../domain/feedback/feedback.ts";
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

/**
 * Every single call goes through it, a repetition and a failure among them: its tokens are held before it, and what it
 * used is counted after it.
 * @throws TokenBudgetSpentError and TokensHeldError instead of making the call
 */
export type CallMeter = <Outcome extends { readonly usage: ModelUsage }>(
  estimatedTokens: number,
  call: () => Promise<Outcome>,
) => Promise<Outcome>;

export type DraftOutcome =
  | { readonly kind: "drafted"; readonly analysis: Analysis; readonly reply: string }
  /** The answer didn't fit the structure, also after one repair. */
  | { readonly kind: "invalid" }
  /** The model declined. */
  | { readonly kind: "refused" };

export type LanguageModel = {
  /** The model's name, stored with each analysis. */
  readonly name: string;
  /**
   * One structured answer, of one call or a few. Throws what the server did as a `DraftRejectedError`,
   * `ModelAccessError`, `RateLimitedError`, `UnavailableError` or `UnreachableError`; whether that is about this request
   * or about all of them can't be told from one failure.
   */
  readonly draft: (request: DraftRequest, meter: CallMeter, signal: AbortSignal) => Promise<DraftOutcome>;
  /** Drafts a harmless sample. What it throws is about the server, not about what somebody wrote. */
  readonly probe: (meter: CallMeter, signal: AbortSignal) => Promise<DraftOutcome>;
};
