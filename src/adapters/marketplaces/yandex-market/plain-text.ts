// Texts as they arrive: now and then with HTML entities in them, or with code points that can't be stored.

import { decodeHtmlEntities } from "../../../domain/html-entities.ts";
import { storableText } from "../../../domain/storable-text.ts";

/** Anybody's words as plain, storable text. What was escaped twice stays escaped once. */
export function plainText(text: string | null | undefined): string {
  return storableText(decodeHtmlEntities(text ?? ""));
}
