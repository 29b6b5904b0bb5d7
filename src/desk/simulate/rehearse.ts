// A rehearsal: what the service would have done with feedback of the past, by the supplier's policy, the prompts and the guard
// of today. Nothing is stored and nothing is sent.

import type { FeedbackContent } from "../../domain/feedback/feedback.ts";
import { isCancelledOrder } from "../../domain/feedback/order.ts";
import type { ReviewReason, SkipReason } from "../../domain/feedback/reasons.ts";
import { decide } from "../../domain/policy.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { DraftResult } from "../../ports/drafting.ts";
import type { ModelUsage } from "../../ports/language-model.ts";
import type { PastFeedback } from "./past-feedback.ts";

export type Rehearsed = {
  readonly past: PastFeedback;
  readonly outcome: RehearsedOutcome;
  /** Null where none was made. */
  readonly draft: Drafted | null;
  readonly usage: ModelUsage;
};

export type Drafted = Extract<DraftResult, { kind: "drafted" }>;

export type RehearsedOutcome =
  | { readonly kind: "goesOut" }
  | { readonly kind: "held"; readonly reason: ReviewReason }
  | { readonly kind: "skipped"; readonly reason: SkipReason };

/** Drafts as the draft stage does, for nobody. */
export type RehearseDraft = (
  account: OpenAccount,
  past: PastFeedback,
  signal: AbortSignal,
) => Promise<{ readonly draft: DraftResult; readonly usage: ModelUsage }>;

/** Enough that 500 take less than a minute at two seconds a call. */
const atOnce = 32;

const noUsage: ModelUsage = { calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0 };

/**
 * In the order of the given ones.
 * @param note is told how many are done
 */
export async function rehearse(
  past: readonly PastFeedback[],
  {
    accountOf,
    draft,
    note,
  }: {
    readonly accountOf: (past: PastFeedback) => OpenAccount;
    readonly draft: RehearseDraft;
    readonly note: (done: number) => void;
  },
  signal: AbortSignal,
): Promise<readonly Rehearsed[]> {
  const done = new Map<PastFeedback, Rehearsed>();
  const queue = past.values();
  const goOn = async (): Promise<void> => {
    for (const one of queue) {
      signal.throwIfAborted();
      done.set(one, await rehearseOne(accountOf(one), one, draft, signal));
      note(done.size);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, goOn));
  return past.flatMap((one) => done.get(one) ?? []);
}

async function rehearseOne(
  account: OpenAccount,
  past: PastFeedback,
  rehearseDraft: RehearseDraft,
  signal: AbortSignal,
): Promise<Rehearsed> {
  const { policy } = account.supplier;
  if (policy.cancelledOrders === "skip" && isCancelledOrder(past.content)) {
    return { past, outcome: { kind: "skipped", reason: "cancelledOrder" }, draft: null, usage: noUsage };
  }
  const { draft, usage } = await rehearseDraft(account, past, signal);
  switch (draft.kind) {
    case "drafted":
      return { past, outcome: outcomeOf(account, past.content, draft), draft, usage };
    case "toPerson":
      return { past, outcome: { kind: "held", reason: draft.reason }, draft: null, usage };
    case "failed":
      return { past, outcome: { kind: "held", reason: "draftFailed" }, draft: null, usage };
  }
}

function outcomeOf(
  { supplier: { policy } }: OpenAccount,
  { rating, isSuspicious }: FeedbackContent,
  { feedback, analysis, findings }: Drafted,
): RehearsedOutcome {
  const { riskFlags } = analysis;
  const decision = decide(policy, { kind: feedback.kind, rating, isSuspicious, riskFlags, findings });
  return decision.kind === "approve" ? { kind: "goesOut" } : { kind: "held", reason: decision.reason };
}
