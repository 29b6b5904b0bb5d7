// Reads the body of a request strictly, as the real service does. Fields that the description doesn't know are
// overlooked. The service reads JSON into protocol buffers, which take a large number as a text of its digits, too.

import { z } from "zod";
import { type HttpRequest, parseJson } from "../../http/exchange.ts";
import { type MethodGroup, refused } from "./envelopes.ts";

export const Id = z.string().min(1);

export const Moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** A whole number, or its digits. */
export const Integer = z.union([
  z.int().nonnegative(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);

/** For the methods that need nothing. Whether they want `{}` or no body at all isn't documented: here both will do. */
export const Nothing = z.object({});

/** @throws RefusedRequestError */
export function readBody<Body>(schema: z.ZodType<Body>, request: HttpRequest, group: MethodGroup): Body {
  const value = request.body === "" ? {} : parseJson(request.body);
  if (value === undefined) throw refused(group, 400, "proto: syntax error: the body isn't JSON");
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `invalid ${path.join(".") || "body"}: ${message}`);
  throw refused(group, 400, `Request validation error: ${faults.join("; ")}`);
}
