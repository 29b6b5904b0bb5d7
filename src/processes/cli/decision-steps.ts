// What a person can do next about one review or question, as calls that can be copied.

import { type DecisionKind, isPossible, type Standing } from "../../domain/decision.ts";
import type { FeedbackId } from "../../domain/identifiers.ts";
import type { CommandContext } from "./command-context.ts";
import { programName } from "./messages/program-name.ts";
import type { Step } from "./next-steps.ts";

type Offered = Exclude<DecisionKind, "settle" | "resend" | "drop">;

/** @param kinds what is offered where it is possible, in this order */
export function decisionSteps(
  item: Standing & { readonly id: FeedbackId },
  kinds: readonly Offered[],
  { messages }: Pick<CommandContext, "messages">,
): readonly Step[] {
  const { steps } = messages.reports;
  const { id, version } = item;
  const calls: Readonly<Record<Offered, string>> = {
    approve: `replies approve ${id}@${version}`,
    edit: version === 0 ? `replies edit ${id}@0 --approve` : `replies edit ${id}@${version}`,
    reject: `replies reject ${id}`,
    undo: `replies undo ${id}`,
    resume: `parked resume ${id}`,
  };
  return kinds
    .filter((kind) => isPossible(kind, item))
    .map((kind) => ({
      command: `${programName} ${calls[kind]}`,
      purpose: kind === "edit" && version === 0 ? steps.write : steps[kind],
    }));
}
