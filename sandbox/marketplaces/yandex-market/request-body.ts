// Reads the body of a request strictly, as the real service does. Fields that the description doesn't know are
// overlooked.

import { z } from "zod";
import { type HttpRequest, parseJson } from "../../http/exchange.ts";
import { refused } from "./envelopes.ts";

/** The largest body (documentation of errors, 2025-09). */
const largestBodyBytes = 512 * 1_024;
/** How many ids a filter takes. */
const mostIds = 50;

export const Id = z.int().min(1);

/** A list in which nothing comes twice. */
export function uniqueList<Item extends z.ZodType>(item: Item, most: number) {
  return z
    .array(item)
    .min(1)
    .max(most)
    .refine((items) => new Set(items).size === items.length, "items must be unique");
}

export const IdList = uniqueList(Id, mostIds);

/** No body at all counts as an empty one. */
export function readBody<Body>(schema: z.ZodType<Body>, request: HttpRequest): Body {
  const bytes = Buffer.byteLength(request.body);
  if (bytes > largestBodyBytes) throw refused(400, `The request is too big: ${bytes} bytes`);
  const value = bytes === 0 ? {} : parseTyped(request);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw refused(400, z.prettifyError(parsed.error));
}

function parseTyped(request: HttpRequest): unknown {
  const type = request.headers["content-type"];
  if (type === undefined) throw refused(415, "Missing Content-Type");
  if (type.split(";")[0]?.trim().toLowerCase() !== "application/json") {
    throw refused(415, `Content type '${type}' not supported`);
  }
  const value = parseJson(request.body);
  if (value === undefined) throw refused(400, "JSON: the body can't be parsed");
  return value;
}
