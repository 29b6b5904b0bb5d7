import type { ReviewReason, SkipReason } from "../../domain/feedback/reasons.ts";
import type { ModelUsage } from "../../ports/language-model.ts";
import type { Rehearsed } from "./rehearse.ts";

export type RehearsalSummary = {
  readonly feedbacks: number;
  readonly goesOut: number;
  readonly held: number;
  readonly skipped: number;
  /** Those that aren't let out, by the reason, the most frequent first. */
  readonly reasons: readonly { readonly reason: ReviewReason | SkipReason; readonly count: number }[];
  /** How many replies took no call. */
  readonly templates: number;
  readonly model: ModelUsage;
};

export function sumUp(rehearsed: readonly Rehearsed[]): RehearsalSummary {
  const counts = new Map<ReviewReason | SkipReason, number>();
  for (const { outcome } of rehearsed) {
    if (outcome.kind !== "goesOut") counts.set(outcome.reason, (counts.get(outcome.reason) ?? 0) + 1);
  }
  const countOf = (kind: Rehearsed["outcome"]["kind"]) =>
    rehearsed.filter(({ outcome }) => outcome.kind === kind).length;
  const total = (field: keyof ModelUsage) => rehearsed.reduce((sum, { usage }) => sum + usage[field], 0);
  return {
    feedbacks: rehearsed.length,
    goesOut: countOf("goesOut"),
    held: countOf("held"),
    skipped: countOf("skipped"),
    reasons: [...counts]
      .map(([reason, count]) => ({ reason, count }))
      .toSorted((one, other) => other.count - one.count || one.reason.localeCompare(other.reason)),
    templates: rehearsed.filter(({ draft }) => draft?.origin === "template").length,
    model: {
      calls: total("calls"),
      inputTokens: total("inputTokens"),
      cachedTokens: total("cachedTokens"),
      outputTokens: total("outputTokens"),
    },
  };
}
