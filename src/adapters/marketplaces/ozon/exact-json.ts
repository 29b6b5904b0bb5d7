// Ozon's `sku` is an int64, and a JavaScript number holds 53 bits of it. A product's number must never lose its last
// digits, neither on the way in nor on the way out.

import { parseJson } from "../../http/shape.ts";

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

/** Writes a JSON object with the integer `sku` among its fields. */
export function writeJsonWithSku(sku: string, fields: Readonly<Record<string, unknown>>): string {
  const rest = JSON.stringify(fields).slice(1);
  return `{"sku":${sku}${rest === "}" ? "" : ","}${rest}`;
}
