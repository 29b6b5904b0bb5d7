// What became of a decision about several items.

import type { DecisionKind } from "../domain/decision.ts";
import type { FeedbackId } from "../domain/identifiers.ts";
import type { Caller } from "../domain/people/caller.ts";
import type { Decisions, Refusal, Wanted } from "../ports/desk/decisions.ts";

export type DecisionReport = {
  /** In the order in which they were wanted. */
  readonly done: readonly FeedbackId[];
  /** Each of the others, with the one reason why not. */
  readonly refused: readonly Refusal[];
};

type Decided = {
  readonly kind: DecisionKind;
  readonly wanted: readonly Wanted[];
  readonly done: readonly FeedbackId[];
};

/** What was done, and of the rest the one true reason each, read right after the decision. */
export async function reportDecision(
  { decisions }: { readonly decisions: Decisions },
  { scope }: Caller,
  { kind, wanted, done }: Decided,
): Promise<DecisionReport> {
  const isDone = new Set(done);
  const undone = wanted.filter(({ id }) => !isDone.has(id));
  return {
    done: wanted.map(({ id }) => id).filter((id) => isDone.has(id)),
    refused: undone.length === 0 ? [] : await decisions.explain(scope, kind, undone),
  };
}
