// Nothing is said: no letter, digit or picture beside the signature.

import { type Check, everywhere } from "./check.ts";

export const emptyCheck: Check<"empty"> = {
  finding: "empty",
  find: ({ whole, body }) =>
    /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(body.readable.text) ? [] : everywhere(whole, "nothingSaid"),
};
