import type { PromptSet } from "../prompt.ts";
import { englishComplaint } from "./complaint.ts";
import { englishMixed } from "./mixed.ts";
import { englishPraise } from "./praise.ts";
import { englishQuestion } from "./question.ts";
import { englishStyle } from "./style.ts";

export const englishPrompts: PromptSet = {
  style: englishStyle,
  kinds: {
    praise: englishPraise,
    mixed: englishMixed,
    complaint: englishComplaint,
    question: englishQuestion,
  },
};
