// What an error means, by its code.

import type { Words } from "./english/words.ts";
import { knownWord } from "./known-word.ts";

/** An error of a library, or of an earlier version, keeps its code. */
export function errorWord(code: string, { errors }: Pick<Words, "errors">): string {
  return knownWord(errors, code) ?? code;
}
