// What `simulate` tells.

import type { ModelUsage } from "../../../../ports/language-model.ts";
import { englishCount, englishNumber } from "../../../../words/plural.ts";

export const rehearsal = {
  title: (feedbacks: number): string =>
    `Rehearsal over ${englishCount(feedbacks, "review or question", "reviews and questions")}; nothing was sent`,
  progress: (done: number, of: number): string => `${done} of ${of} …`,
  goesOut: (count: number, templates: number): string =>
    `${englishNumber(count)} would go out by themselves (${englishNumber(templates)} of all replies are templates).`,
  held: (count: number): string => `${englishNumber(count)} would wait for you:`,
  skipped: (count: number): string => `${englishNumber(count)} would be left alone.`,
  cost: ({ calls, inputTokens, cachedTokens, outputTokens }: ModelUsage): string =>
    `The language model: ${englishCount(calls, "call", "calls")}, ${englishNumber(inputTokens)} tokens in (${englishNumber(cachedTokens)} of them cached), ${englishNumber(outputTokens)} out.`,
  wouldGoOut: "Would go out:",
  wouldBeHeld: "Would wait for you:",
  kinds: { held: "waits for you", skipped: "left alone", goesOut: "goes out" },
  search: "words in it",
  buyer: "Buyer",
  reply: "Reply",
  answered: "You answered",
  because: "Because",
  risks: "Risks",
  found: "Found",
  pageHint: "All of it on one page: --html FILE",
  pageWritten: (path: string): string => `All of it is in ${path}.`,
};
