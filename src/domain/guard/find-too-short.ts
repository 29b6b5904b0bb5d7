// Shorter than the marketplace takes, signature included.

import { type Check, everywhere } from "./check.ts";

export const tooShortCheck: Check<"tooShort"> = {
  finding: "tooShort",
  find: ({ whole }, { minLength }) => (whole.source.length < minLength ? everywhere(whole, "belowLimit") : []),
};
