// When something comes by itself: a moment ahead, or, where it is past, whenever somebody works.

import type { Messages } from "./messages/catalogue.ts";
import { relativeTime } from "./terminal/local-words.ts";

/** What is less than a second ahead would be told as "in 0 seconds". */
const soonMs = 1_000;

export function isDue(moment: Date, now: Date = new Date()): boolean {
  return moment.getTime() - now.getTime() < soonMs;
}

/** When a refused key is tried again. */
export function triedAgain(moment: Date, { locale, runReports }: Pick<Messages, "locale" | "runReports">): string {
  return isDue(moment) ? runReports.triedAgainNext : runReports.triedAgain(relativeTime(moment, locale));
}
