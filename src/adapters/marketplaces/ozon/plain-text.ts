// Texts as they arrive: with HTML entities in them, now and then escaped twice, and with code points that can't be stored.

import { decodeHtmlEntities } from "../../../domain/html-entities.ts";
import { storableText } from "../../../domain/storable-text.ts";

/** `&amp;amp;quot;` is more than anybody writes on purpose. */
const maxEncodings = 3;

/** Anybody's words as plain, storable text. */
export function plainText(text: string): string {
  let decoded = text;
  for (let pass = 0; pass < maxEncodings; pass += 1) {
    const next = decodeHtmlEntities(decoded);
    if (next === decoded) break;
    decoded = next;
  }
  return storableText(decoded);
}
