// Texts that people write into files. Only UTF-8 is taken: what an editor saved in another encoding would be read as
// garbage, and a garbled signature would stand under every reply.

import { isUtf8 } from "node:buffer";
import { InputError } from "../domain/errors/errors.ts";
import { findHiddenCharacter } from "../domain/hidden-characters.ts";

const lineFeed = 0x0a;
const saveAgain = 'save the file as UTF-8 (in an editor: "Save as", then the encoding)';

/**
 * The text of a file's bytes, without a byte order mark.
 * @throws InputError that names the encoding, or the line that isn't UTF-8
 */
export function readUtf8(bytes: Uint8Array): string {
  if (isUtf16(bytes)) throw new InputError([`this is UTF-16: ${saveAgain}`]);
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
  throw new InputError([`line ${findForeignLine(bytes)}: this isn't UTF-8, it may be Windows-1251: ${saveAgain}`]);
}

/** What is wrong with a text that may be published, to continue its name; null when a reader sees all of it. */
export function describeHiddenCharacter(text: string): string | null {
  const character = findHiddenCharacter(text);
  if (character === null) return null;
  if (character === "U+FFFD") return "has U+FFFD, which stands where a letter was lost: type the text again";
  return `has the invisible or control character ${character}: type the text again without it`;
}

/** By its mark; without one by the zeros that are half of each Latin letter, space and line break. UTF-32 has more. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const zeros = bytes.filter((byte) => byte === 0).length;
  return zeros > 1 && zeros * 50 > bytes.length;
}

/** A line feed is part of no character of several bytes: each line can be looked at by itself. */
function findForeignLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(lineFeed, start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
    line += 1;
  }
}
