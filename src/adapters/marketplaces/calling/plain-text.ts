// Texts as they arrive: with HTML entities in them, and now and then with code points that can't be stored.

import { decodeHtmlEntities } from "../../../domain/html-entities.ts";
import { storableText } from "../../../domain/storable-text.ts";

/**
 * Anybody's words as plain, storable text.
 * @param mostEncodings how often a text may have been escaped; one that was escaped more often stays escaped
 */
export function plainText(text: string | null | undefined, mostEncodings = 1): string {
  let decoded = text ?? "";
  for (let pass = 0; pass < mostEncodings; pass += 1) {
    const next = decodeHtmlEntities(decoded);
    if (next === decoded) break;
    decoded = next;
  }
  return storableText(decoded);
}
