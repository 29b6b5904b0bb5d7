// Texts as they arrive: with HTML entities in them, and now and then with code points that can't be stored.

import { decodeHtmlEntities } from "../../../domain/html-entities.ts";

/** Anybody's words as plain, storable text. What was escaped twice stays escaped once. */
export function plainText(text: string): string {
  return storableText(decodeHtmlEntities(text));
}

/** PostgreSQL can't hold NUL, and UTF-8 can't hold half a surrogate pair. Everything else is kept, however odd. */
export function storableText(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}
