// Outside data is read through a schema. What doesn't fit is reported by its shape alone: names and types, no values.

import type { ZodType } from "zod";
import { UnexpectedShapeError } from "../../../domain/errors/remote-errors.ts";

const maxDepth = 4;
const maxKeys = 40;
const maxSampleLength = 1_000;
const plainKey = /^[A-Za-z_$][\w$-]{0,39}$/;

/** @throws UnexpectedShapeError naming `what`, where it doesn't fit, and its redacted shape */
export function parseShape<Parsed>(schema: ZodType<Parsed>, value: unknown, what: string): Parsed {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const places = result.error.issues.slice(0, 5).map((issue) => `${placeOf(issue.path)} (${issue.code})`);
  const code = places.join(", ");
  throw new UnexpectedShapeError(`${what} doesn't fit at ${code}.`, redactShape(value), {
    detail: { side: null, code, words: null },
  });
}

/**
 * @param revive replaces single values while they are read
 * @throws UnexpectedShapeError when the text isn't JSON
 */
export function parseJson(text: string, what: string, revive?: (name: string, value: unknown) => unknown): unknown {
  try {
    return JSON.parse(text, revive);
  } catch {
    // The parser's own error quotes the text, so it isn't passed on.
    throw new UnexpectedShapeError(`${what} isn't JSON.`, redactShape(text));
  }
}

/** The shape of a value: `{id:string(20),answer:null,tags:array(2)[string(4)]}`. */
export function redactShape(value: unknown): string {
  const shape = shapeOf(value, 0);
  return shape.length <= maxSampleLength ? shape : `${shape.slice(0, maxSampleLength)}…`;
}

function shapeOf(value: unknown, depth: number): string {
  if (value === null) return "null";
  if (typeof value === "string") return `string(${value.length})`;
  if (typeof value !== "object") return typeof value;
  if (Array.isArray(value)) {
    if (value.length === 0 || depth >= maxDepth) return `array(${value.length})`;
    return `array(${value.length})[${shapeOf(value[0], depth + 1)}]`;
  }
  if (depth >= maxDepth) return "object";
  const entries = Object.entries(value);
  const shown = entries.slice(0, maxKeys).map(([key, inner]) => `${nameOf(key)}:${shapeOf(inner, depth + 1)}`);
  return `{${shown.join(",")}${entries.length > maxKeys ? ",…" : ""}}`;
}

/** A key that doesn't look like a field's name may be data. */
function nameOf(key: PropertyKey): string {
  const text = String(key);
  return plainKey.test(text) ? text : `key(${text.length})`;
}

function placeOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "the top";
  return path.map((key) => (typeof key === "number" ? String(key) : nameOf(key))).join(".");
}
