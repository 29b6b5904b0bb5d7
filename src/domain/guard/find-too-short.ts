// Shorter than the marketplace takes, signature included.

import type { Detector } from "./detector.ts";

export const tooShortDetector: Detector<"tooShort"> = {
  finding: "tooShort",
  find: (text, { minLength }) => text.length < minLength,
};
