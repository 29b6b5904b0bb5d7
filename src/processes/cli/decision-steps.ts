// What a person can do next about one review or question, as calls that can be copied.

import { type DecisionKind, isPossible, type Standing } from "../../domain/decision.ts";
import { type GuardFinding, isSendable } from "../../domain/guard/findings.ts";
import type { FeedbackId } from "../../domain/identifiers.ts";
import type { CommandContext } from "./command-context.ts";
import { programName } from "./messages/program-name.ts";
import type { Step } from "./next-steps.ts";

type Offered = Exclude<DecisionKind, "settle" | "resend" | "drop">;

type Item = Standing & {
  readonly id: FeedbackId;
  /** What the guard found in the reply. */
  readonly findings: readonly GuardFinding[];
};

/**
 * What the guard found is changed first; who means it so says it.
 * @param kinds what is offered where it is possible, in this order
 */
export function decisionSteps(
  item: Item,
  kinds: readonly Offered[],
  { messages }: Pick<CommandContext, "messages">,
): readonly Step[] {
  const { steps } = messages.reports;
  const { id, version, findings } = item;
  const isFound = findings.length > 0;
  const calls: Readonly<Record<Offered, string>> = {
    approve: `replies approve ${id}@${version}${isFound ? " --despite-findings" : ""}`,
    edit: version === 0 ? `replies edit ${id}@0 --approve` : `replies edit ${id}@${version}`,
    reject: `replies reject ${id}`,
    undo: `replies undo ${id}`,
    resume: `parked resume ${id}`,
  };
  const purposes: Readonly<Record<Offered, string>> = {
    ...steps,
    ...(version === 0 && { edit: steps.write }),
    ...(isFound && { approve: steps.approveDespite }),
  };
  return inOrder(kinds, isFound)
    .filter((kind) => isPossible(kind, item) && (kind !== "approve" || isSendable(findings)))
    .map((kind) => ({ command: `${programName} ${calls[kind]}`, purpose: purposes[kind] }));
}

function inOrder(kinds: readonly Offered[], isFound: boolean): readonly Offered[] {
  if (!isFound) return kinds;
  return [...kinds.filter((kind) => kind === "edit"), ...kinds.filter((kind) => kind !== "edit")];
}
