// One call of the sandbox's own HTTP API.

import { z } from "zod";
import { type HttpReply, type HttpRequest, jsonReply, parseJson } from "../http/exchange.ts";

export type ControlRoutes = Readonly<Record<string, (request: HttpRequest) => HttpReply>>;

/** A body that can't be used. */
export class BadControlRequestError extends Error {}

export function readBody<Body>(schema: z.ZodType<Body>, request: HttpRequest): Body {
  const parsed = schema.safeParse(parseJson(request.body));
  if (parsed.success) return parsed.data;
  throw new BadControlRequestError(z.prettifyError(parsed.error));
}

export function readCount(request: HttpRequest, name: string, otherwise: number): number {
  const value = Number(request.query.get(name) ?? otherwise);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new BadControlRequestError(`${name} must be a whole number`);
}

export const doneReply: HttpReply = jsonReply(200, { done: true });
