// Texts as they arrive: with HTML entities in them, and now and then with code points that can't be stored.

import { decodeHtmlEntities } from "../../../domain/html-entities.ts";
import { storableText } from "../../../domain/storable-text.ts";

/** Anybody's words as plain, storable text. What was escaped twice stays escaped once. */
export function plainText(text: string): string {
  return storableText(decodeHtmlEntities(text));
}
