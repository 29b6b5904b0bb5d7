// Is the reply at the marketplace ours? It stores texts in its own way: trims, encodes entities, replaces
// typographic characters, writes е for ё, drops invisible ones. Only such differences are forgiven: a wrong "no" would let us
// take a published reply for absent, a wrong "yes" would take a stranger's reply for ours.

import { decodeHtmlEntities, maxEncodings } from "../html-entities.ts";

/** Zero-width characters, direction marks, soft hyphens, variation selectors and control characters. */
const invisibleCharacter = /\p{Default_Ignorable_Code_Point}|(?!\s)\p{Cc}/gu;
const doubleQuote = /[«»“”„‟″]/g;
const singleQuote = /[‘’‚‛′`´ʼ]/g;
const dash = /[‐‑‒–—―−]/g;
const lineBreakTag = /<br\s*\/?>/gi;
const lineBreak = /[\r\n\u2028\u2029]/;

/** True when the texts differ only in what a marketplace changes by itself while it stores a reply. */
export function isSameReply(ours: string, observed: string): boolean {
  if (ours === observed) return true;
  const [left, right] = [canonicalReply(ours), canonicalReply(observed)];
  // A marketplace turns a line break into a space or drops it.
  return collapseSpaces(left) === collapseSpaces(right) || joinLines(left) === joinLines(right);
}

function canonicalReply(text: string): string {
  return decodeRepeatedly(text)
    .normalize("NFC")
    .replace(doubleQuote, '"')
    .replace(singleQuote, "'")
    .replace(dash, "-")
    .replaceAll("…", "...")
    .replaceAll("ё", "е")
    .replaceAll("Ё", "Е")
    .replace(lineBreakTag, "\n")
    .trim();
}

/** Leaves no invisible character, whether it was written as itself or as an entity. */
function decodeRepeatedly(text: string): string {
  let decoded = text.replace(invisibleCharacter, "");
  for (let pass = 0; pass < maxEncodings; pass += 1) {
    const next = decodeHtmlEntities(decoded).replace(invisibleCharacter, "");
    if (next === decoded) break;
    decoded = next;
  }
  return decoded;
}

function collapseSpaces(text: string): string {
  return text.replace(/\s+/g, " ");
}

function joinLines(text: string): string {
  return text.replace(/\s+/g, (run) => (lineBreak.test(run) ? "" : " "));
}
