// Longer than the marketplace takes, signature included.

import type { Check } from "./check.ts";

export const tooLongCheck: Check<"tooLong"> = {
  finding: "tooLong",
  find: ({ whole: { source } }, { maxLength }) =>
    source.length > maxLength ? [{ start: maxLength, end: source.length, why: "aboveLimit" }] : [],
};
