// What an error means, by its code.

import type { Words } from "./english/words.ts";

/** An error of a library, or of an earlier version, keeps its code. */
export function errorWord(code: string, { errors }: Pick<Words, "errors">): string {
  const known: Readonly<Record<string, string>> = errors;
  return known[code] ?? code;
}
