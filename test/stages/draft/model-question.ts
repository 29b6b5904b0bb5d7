// A question to the language model, as a model that is none reads and answers it.

import { z } from "zod";
import type { ModelOutcome, ModelQuestion } from "../../../src/ports/language-model.ts";
import type { DraftOutcome } from "../../../src/stages/draft/ask-for-draft.ts";

const UserMessage = z.object({
  feedback: z.object({ text: z.string(), product: z.object({ facts: z.record(z.string(), z.string()) }) }),
});

/** What the question says of the feedback. */
export function feedbackIn({ messages }: ModelQuestion<unknown>): z.output<typeof UserMessage>["feedback"] {
  return UserMessage.parse(JSON.parse(messages.find(({ role }) => role === "user")?.content ?? "")).feedback;
}

/** The answer that becomes this draft. */
export function answerWith<Answer>({ structure }: ModelQuestion<Answer>, outcome: DraftOutcome): ModelOutcome<Answer> {
  if (outcome.kind === "refused") return { kind: "refused" };
  if (outcome.kind === "invalid") return { kind: "unusable", fault: { kind: "noObject" }, said: "" };
  const read = structure.read({ ...outcome.analysis, reply: outcome.reply });
  if (read.kind !== "fits") throw new Error(`The test's draft doesn't fit: ${read.problems.join("; ")}`);
  return { kind: "answered", answer: read.answer };
}
