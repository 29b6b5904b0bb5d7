// Marketplaces number things by an int64, and a JavaScript number holds 53 bits of it. Such a number must never lose its
// last digits, neither on the way in nor on the way out.

import { parseJson } from "./shape.ts";

/** A string (left alone), or an integer of 16 digits and more that stands for itself. */
const stringOrLongInteger = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/**
 * Reads JSON; integers that a JavaScript number may not hold arrive as strings of their digits.
 * @throws UnexpectedShapeError when the text isn't JSON
 */
export function parseExactJson(text: string, what: string): unknown {
  return parseJson(
    text.replace(stringOrLongInteger, (token) => (token.startsWith('"') ? token : `"${token}"`)),
    what,
  );
}

export type ExactJson =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly ExactJson[]
  | { readonly [name: string]: ExactJson };

/** Writes JSON; a `bigint` is written with all its digits. */
export function writeExactJson(value: ExactJson): string {
  if (typeof value === "bigint") return String(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return `[${value.map(writeExactJson).join(",")}]`;
  const fields = Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}:${writeExactJson(inner)}`);
  return `{${fields.join(",")}}`;
}

/** `Array.isArray` doesn't know readonly lists. */
function isList(value: ExactJson): value is readonly ExactJson[] {
  return Array.isArray(value);
}
