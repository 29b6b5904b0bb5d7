// Characters that a reader doesn't see or can't read, also where they are written as entities.

import { findHiddenCharacter } from "../hidden-characters.ts";
import { decodeLikeBrowser } from "../html-entities.ts";
import { type Check, everywhere } from "./check.ts";

export const invisibleOrControlCheck: Check<"invisibleOrControl"> = {
  finding: "invisibleOrControl",
  find: ({ whole }) =>
    findHiddenCharacter(decodeLikeBrowser(whole.source)) === null ? [] : everywhere(whole, "hiddenCharacter"),
};
