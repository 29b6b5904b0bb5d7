// The answer in what the model said, if it is there: also in a code fence, or behind prose or thoughts.

import type { AnswerStructure, ModelOutcome } from "../../ports/language-model.ts";
import type { ChatAnswer } from "./chat-answer.ts";
import { readJsonObjects } from "./json-objects.ts";

export function readAnswer<Answer>(
  { content, isRefused, isTruncated }: ChatAnswer,
  { read }: AnswerStructure<Answer>,
): ModelOutcome<Answer> {
  if (isRefused) return { kind: "refused" };
  const found = readJsonObjects(content).map(read);
  // The last one is what a model that thinks aloud has come to. Some servers fill what is left behind it with spaces.
  const fitting = found.findLast(({ kind }) => kind === "fits");
  if (fitting?.kind === "fits") return { kind: "answered", answer: fitting.answer };
  if (isTruncated) return { kind: "unusable", fault: { kind: "truncated" }, said: content };
  const closest = found.at(-1);
  return { kind: "unusable", fault: closest?.kind === "unfit" ? closest : { kind: "noObject" }, said: content };
}
