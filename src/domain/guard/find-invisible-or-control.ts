// Characters that a reader doesn't see or can't read, also where they are written as entities.

import { findHiddenCharacter } from "../hidden-characters.ts";
import { decodeLikeBrowser } from "../html-entities.ts";
import type { Detector } from "./detector.ts";

export const invisibleOrControlDetector: Detector<"invisibleOrControl"> = {
  finding: "invisibleOrControl",
  find: (text) => findHiddenCharacter(decodeLikeBrowser(text)) !== null,
};
