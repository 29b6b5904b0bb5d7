// The text as a reader sees it. Tricks that hide a link or a number from a program are undone before anybody looks:
// entities, full-width and enclosed characters, invisible characters, exotic dots and digits. Letters and their case stay.

import { decodeEntity, maxEncodings } from "../html-entities.ts";
import { type MappedText, replaceMapped, unchanged } from "./mapped-text.ts";

/** What needs no folding: most texts have nothing else. */
const plain = /^[\t\n\r\u0020-\u0025\u0027-\u007e\u0401\u0410-\u044f\u0451«»—–]*$/;

const entity = /&(?:#(?:[xX][0-9a-fA-F]{1,8}|[0-9]{1,9})|[A-Za-z][A-Za-z0-9]{1,31});?/g;
/** A character with the marks that follow it. */
const compound = /(?![ЁА-яё«»—–])\P{ASCII}\p{M}{0,30}|[\s\S]\p{M}{1,30}/gu;
/** Also the enclosing keycap of "8️⃣". */
const invisible = /\p{Default_Ignorable_Code_Point}|\u20e3/gu;
const exoticDot = /(?<=\S)[。·•∙⋅・۔](?=\S)|(?<=\p{L})٠(?=\p{L})/gu;
const foreignDigit = /(?![0-9])\p{Nd}/gu;
/** Digits and letters in circles and squares that have no compatibility form. */
const enclosed = /[\u2776-\u2793\u24eb-\u24ff\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}]/gu;

export function readable(source: string): MappedText {
  if (plain.test(source)) return unchanged(source);
  let mapped = unchanged(source);
  for (let pass = 0; pass < maxEncodings; pass += 1) {
    const decoded = replaceMapped(mapped, entity, ([match]) => decodeEntity(match));
    if (decoded === mapped) break;
    mapped = decoded;
  }
  mapped = replaceMapped(mapped, compound, ([match]) => match.normalize("NFKC"));
  mapped = replaceMapped(mapped, invisible, () => "");
  mapped = replaceMapped(mapped, exoticDot, () => ".");
  mapped = replaceMapped(mapped, foreignDigit, ([match]) => String(digitValue(match)));
  return replaceMapped(mapped, enclosed, ([match]) => openEnclosure(match));
}

/** Unicode has the ten digits of a script in a row that begins at …0 or at …6. */
function digitValue(digit: string): number {
  const codePoint = digit.codePointAt(0) ?? 0;
  const row = codePoint & ~0xf;
  const zero = /\p{Nd}/u.test(String.fromCodePoint(row)) ? row : row + 6;
  return codePoint - zero;
}

const circledRows = [
  { first: 0x2776, last: 0x277f, value: 1 },
  { first: 0x2780, last: 0x2789, value: 1 },
  { first: 0x278a, last: 0x2793, value: 1 },
  { first: 0x24eb, last: 0x24f4, value: 11 },
  { first: 0x24f5, last: 0x24fe, value: 1 },
  { first: 0x24ff, last: 0x24ff, value: 0 },
] as const;
const capitalA = 0x41;

function openEnclosure(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  const row = circledRows.find(({ first, last }) => codePoint >= first && codePoint <= last);
  if (row !== undefined) return String(codePoint - row.first + row.value);
  return String.fromCodePoint(codePoint - (codePoint >= 0x1f170 ? 0x1f170 : 0x1f150) + capitalA);
}
