// Ozon's texts come with HTML entities in them, now and then escaped twice.

import { plainText as plainTextOf } from "../calling/plain-text.ts";

/** `&amp;amp;quot;` is more than anybody writes on purpose. */
const mostEncodings = 3;

/** Anybody's words as plain, storable text. */
export function plainText(text: string | null | undefined): string {
  return plainTextOf(text, mostEncodings);
}
