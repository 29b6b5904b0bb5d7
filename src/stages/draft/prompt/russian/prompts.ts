import type { PromptSet } from "../prompt.ts";
import { russianComplaint } from "./complaint.ts";
import { russianMixed } from "./mixed.ts";
import { russianPraise } from "./praise.ts";
import { russianQuestion } from "./question.ts";
import { russianStyle } from "./style.ts";

export const russianPrompts: PromptSet = {
  style: russianStyle,
  kinds: {
    praise: russianPraise,
    mixed: russianMixed,
    complaint: russianComplaint,
    question: russianQuestion,
  },
};
