// The words we send, in the order of how seldom they change: the rules, the language and the kind, the supplier's voice, and
// then the feedback as data.

import type { ModelMessage } from "../../../ports/language-model.ts";
import type { DraftRequest } from "../draft-request.ts";
import { choosePrompt } from "./choose-prompt.ts";
import { feedbackData } from "./feedback-data.ts";
import { rules } from "./rules.ts";
import { voiceSection } from "./voice.ts";

/** The messages of the one call for a feedback. */
export function composePrompt(request: DraftRequest): readonly ModelMessage[] {
  const { style, text } = choosePrompt(request);
  return [
    { role: "system", content: [rules, style, text, voiceSection(request)].join("\n\n") },
    { role: "user", content: feedbackData(request) },
  ];
}
