// What the model hears after an answer that couldn't be used.

import type { AnswerFault, ModelMessage } from "../../../ports/language-model.ts";
import { formatRule } from "./format.ts";

/** More than a good answer is long, and a bound to what the second call can cost. */
const maxQuotedLength = 6_000;
const maxProblems = 6;

/** @param said what the model answered: it is quoted back, unless it was nothing */
export function repairMessages(said: string, fault: AnswerFault): readonly ModelMessage[] {
  const again = `Your answer can't be used: ${describe(fault)}. Answer the same feedback again, and keep the reply short. \
${formatRule}`;
  return [
    ...(said === "" ? [] : [{ role: "assistant" as const, content: said.slice(0, maxQuotedLength) }]),
    { role: "user" as const, content: again },
  ];
}

function describe(fault: AnswerFault): string {
  switch (fault.kind) {
    case "truncated":
      return "it was cut off, because it was too long";
    case "noObject":
      return "it was not one valid JSON object";
    case "unfit":
      return `it did not fit the schema (${fault.problems.slice(0, maxProblems).join("; ")})`;
  }
}
