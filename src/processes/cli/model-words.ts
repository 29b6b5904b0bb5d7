// Topics and risks are words of the language model. It is told which to use and in which language, and uses others all the
// same: what is known is told in the reader's language, everything else as words that can be read.

import type { Messages } from "./messages/catalogue.ts";
import { safeLine } from "./terminal/safe-text.ts";
import { shorten } from "./terminal/text-width.ts";

const longestWord = 40;

export function riskWord(flag: string, { risks, unknownWord }: Messages["words"]): string {
  return risks[plainWords(flag)] ?? unknownWord(shorten(plainWords(flag), longestWord));
}

export function topicWord(topic: string, { topics, unknownWord }: Messages["words"]): string {
  return topics[plainWords(topic)] ?? unknownWord(shorten(plainWords(topic), longestWord));
}

/** "fireOrElectricity", "Fire_or-electricity" → "fire or electricity"; what a buyer's language writes stays. */
function plainWords(word: string): string {
  const spaced = safeLine(word)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ");
  return /^[\x20-\x7e]*$/.test(spaced) ? spaced.toLowerCase().trim() : safeLine(word);
}
