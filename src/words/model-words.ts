// Topics and risks are words of the language model. It is told which to use and in which language, and uses others all the
// same: what is known is told in the reader's language, everything else as words that can be read.

import { knownWord } from "./known-word.ts";

export type ModelWords = {
  /** What a model may flag; see the prompt. */
  readonly risks: Readonly<Record<string, string>>;
  readonly topics: Readonly<Record<string, string>>;
  readonly unknownWord: (word: string) => string;
};

const longestWord = 40;

export function riskWord(flag: string, { risks, unknownWord }: ModelWords): string {
  const word = plainWords(flag);
  return knownWord(risks, word) ?? unknownWord(shorten(word));
}

export function topicWord(topic: string, { topics, unknownWord }: ModelWords): string {
  const word = plainWords(topic);
  return knownWord(topics, word) ?? unknownWord(shorten(word));
}

/** "fireOrElectricity", "Fire_or-electricity" → "fire or electricity"; what a buyer's language writes stays. */
function plainWords(word: string): string {
  const spaced = word.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[_-]+/g, " ");
  return /^[\x20-\x7e]*$/.test(spaced) ? spaced.toLowerCase().trim() : word;
}

function shorten(word: string): string {
  const characters = [...word];
  return characters.length <= longestWord
    ? word
    : `${characters
        .slice(0, longestWord - 1)
        .join("")
        .trimEnd()}…`;
}
