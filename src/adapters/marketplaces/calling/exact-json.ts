// Marketplaces number things by an int64, and a JavaScript number holds 53 bits of it. Such a number must never lose its
// last digits, neither on the way in nor on the way out.

import { parseJson } from "./shape.ts";

const longDigits = /\d{16}/;
const longInteger = /^-?\d{16,}$/;

/**
 * Reads JSON; integers of 16 digits and more, which a JavaScript number may not hold, arrive as strings of their digits.
 * @throws UnexpectedShapeError when the text isn't JSON, or is nested too deeply to be an answer
 */
export function parseExactJson(text: string, what: string): unknown {
  // Most answers have no such number, and are read four times as fast without a look at each value.
  return longDigits.test(text) ? parseJson(text, what, keepLongInteger) : parseJson(text, what);
}

function keepLongInteger(_name: string, value: unknown, { source = "" }: { readonly source?: string } = {}): unknown {
  return typeof value === "number" && longInteger.test(source) ? source : value;
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
