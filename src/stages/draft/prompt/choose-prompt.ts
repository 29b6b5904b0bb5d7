// Which prompt a feedback gets: by what it wants, and by the language of the reply.

import type { DraftRequest } from "../draft-request.ts";
import { englishPrompts } from "./english/prompts.ts";
import type { Prompt, PromptKind, PromptSet } from "./prompt.ts";
import { russianPrompts } from "./russian/prompts.ts";

const lowestPraise = 4;
const highestComplaint = 2;

export type ChosenPrompt = Prompt & Pick<PromptSet, "style">;

export function choosePrompt(request: DraftRequest): ChosenPrompt {
  const set = isRussian(request.voice.language) ? russianPrompts : englishPrompts;
  return { ...set.kinds[kindOf(request)], style: set.style };
}

function kindOf({ kind, rating, cons }: DraftRequest): PromptKind {
  if (kind === "question") return "question";
  if (rating === null) return "mixed";
  if (rating <= highestComplaint) return "complaint";
  return rating < lowestPraise || cons.trim() !== "" ? "mixed" : "praise";
}

/** @param language BCP 47 tag */
function isRussian(language: string): boolean {
  return /^ru(?:[-_]|$)/i.test(language);
}
