// Texts that people write into files. Only UTF-8 is taken: what an editor saved in another encoding would be read as
// garbage, and a garbled signature would stand under every reply.

import { isUtf8 } from "node:buffer";
import { InputError } from "../domain/errors/errors.ts";
import { type Fault, faultOf } from "../domain/fault/fault.ts";
import { findHiddenCharacter } from "../domain/hidden-characters.ts";

const lineFeed = 0x0a;

/**
 * The text of a file's bytes, without a byte order mark.
 * @throws InputError that names the encoding, or the line that isn't UTF-8
 */
export function readUtf8(bytes: Uint8Array): string {
  const fault = findEncodingFault(bytes);
  if (fault !== null) throw new InputError([fault]);
  return decodeUtf8(bytes);
}

export function decodeUtf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/**
 * What keeps the bytes from being a text; null when they are UTF-8.
 * @param path of the file, where it isn't clear by itself which one is read
 */
export function findEncodingFault(bytes: Uint8Array, path: string | null = null): Fault | null {
  if (isUtf16(bytes)) return faultOf("utf16", { path });
  return isUtf8(bytes) ? null : faultOf("notUtf8", { path }, findForeignLine(bytes));
}

/**
 * What is wrong with a text that may be published; null when a reader sees all of it.
 * @param field its name; null where it has none
 */
export function findHiddenFault(text: string, field: string | null, path: string | null = null): Fault | null {
  const character = findHiddenCharacter(text);
  return character === null ? null : faultOf("hiddenCharacter", { field, character, path });
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
