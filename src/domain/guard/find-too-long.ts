// Longer than the marketplace takes, signature included.

import type { Detector } from "./detector.ts";

export const tooLongDetector: Detector<"tooLong"> = {
  finding: "tooLong",
  find: (text, { maxLength }) => text.length > maxLength,
};
