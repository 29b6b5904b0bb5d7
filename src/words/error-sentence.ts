// What became of an error, in words: what its code means, and in brackets what the other side said.

import type { ErrorDetail } from "../domain/errors/error-detail.ts";
import type { Words } from "./english/words.ts";
import { errorWord } from "./error-word.ts";
import { knownWord } from "./known-word.ts";

type ErrorVocabulary = Pick<Words, "errors" | "ownDetails" | "quoted">;

/** Without capital and full stop: `no connection: check … (api.ozon.ru, ECONNREFUSED)`. */
export function errorPhrase(code: string, details: readonly ErrorDetail[], words: ErrorVocabulary): string {
  const meaning = errorWord(code, words);
  return details.length === 0
    ? meaning
    : `${meaning} (${details.map((detail) => detailPhrase(detail, words)).join("; ")})`;
}

export function errorSentence(code: string, details: readonly ErrorDetail[], words: ErrorVocabulary): string {
  const phrase = errorPhrase(code, details, words);
  return `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}.`;
}

/** What is stored beside an item: a marketplace's words stay as they are, what we noticed ourselves is told. */
export function detailWord(stored: string, { ownDetails }: Pick<Words, "ownDetails">): string {
  return knownWord(ownDetails, stored) ?? stored;
}

/** `Ozon, 403: «the key is bound to other addresses»`. */
export function detailPhrase(
  { side, code, words: said }: ErrorDetail,
  words: Pick<Words, "ownDetails" | "quoted">,
): string {
  const told = [...(side === null ? [] : [side]), detailWord(code, words)].join(", ");
  return said === null ? told : `${told}: ${words.quoted(said.trim())}`;
}
