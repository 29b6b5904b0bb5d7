// Nothing is said: no letter, digit or picture beside the signature.

import type { Detector } from "./detector.ts";
import { readableBody } from "./readable-text.ts";

export const emptyDetector: Detector<"empty"> = {
  finding: "empty",
  find: (text, context) => !/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(readableBody(text, context)),
};
