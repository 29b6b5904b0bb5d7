import { findSimilarWord } from "../../domain/similar-word.ts";

/** A hint to append to a message, or an empty string. */
export function didYouMean(typed: string, words: Iterable<string>): string {
  const similar = findSimilarWord(typed, words);
  return similar === null ? "" : `; did you mean "${similar}"?`;
}
