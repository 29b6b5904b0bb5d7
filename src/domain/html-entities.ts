// HTML entities in plain texts. Marketplaces put them there, and they hide links: `shop&period;ru`. The standard has
// 2,231 names and rules of its own for what lacks its semicolon, so a library knows them.

import { decodeHTML, decodeHTMLStrict } from "entities/decode";

/** Decodes entities as marketplaces write them, with a semicolon, once: `&amp;lt;` becomes `&lt;`. */
export function decodeHtmlEntities(text: string): string {
  return decodeHTMLStrict(text);
}

/** Decodes whatever a browser would show decoded, `&#46ru` among it; what was encoded several times, too. */
export function decodeLikeBrowser(text: string): string {
  let decoded = text;
  for (let pass = 0; pass < maxEncodings; pass += 1) {
    const next = decodeHTML(decoded);
    if (next === decoded) break;
    decoded = next;
  }
  return decoded;
}

/** One entity, `&#46;` or `&period;`, as a browser shows it; what is none stays. */
export function decodeEntity(entity: string): string {
  return decodeHTML(entity);
}

/** A text may be encoded more than once on its way: `&amp;quot;`. */
export const maxEncodings = 3;
