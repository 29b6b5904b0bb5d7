// Yandex Market's answers and its words for refusals (its description of 2026-07-17 and its list of errors, 2026).
// The code of 401 is documented; the other codes follow the same pattern and are a guess.

import { type HttpReply, jsonReply, withHeaders } from "../../http/exchange.ts";
import type { Refusal } from "../marketplace.ts";
import { RefusedRequestError } from "../refused-request.ts";
import type { Allowance } from "./limits.ts";

const codes = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  405: "METHOD_NOT_ALLOWED",
  415: "UNSUPPORTED_MEDIA_TYPE",
  420: "ENHANCE_YOUR_CALM",
  500: "INTERNAL_SERVER_ERROR",
  504: "GATEWAY_TIMEOUT",
} as const;
export type RefusalStatus = keyof typeof codes;

export function refusal(status: RefusalStatus, message: string): HttpReply {
  return errorReply(status, { code: codes[status], message });
}

function errorReply(status: number, error: { readonly code: string; readonly message: string }): HttpReply {
  return jsonReply(status, { status: "ERROR", errors: [error] });
}

/** A request that a method refuses. */
export function refused(status: RefusalStatus, message: string): RefusedRequestError {
  return new RefusedRequestError(message, refusal(status, message));
}

/** What a poisoned item's reply is refused with, whatever its status. */
export function refusedAs({ status, words }: Refusal): RefusedRequestError {
  const code = new Map(Object.entries(codes)).get(String(status)) ?? "UNKNOWN";
  return new RefusedRequestError(words, errorReply(status, { code, message: words }));
}

export function resultReply(result: unknown): HttpReply {
  return jsonReply(200, { status: "OK", result });
}

/** The answer to what changes something and has nothing to tell. */
export const doneReply: HttpReply = jsonReply(200, { status: "OK" });

/** The state of a resource's count, as every answer tells it; the moment is an RFC 822 date of whole seconds. */
export function withAllowance(reply: HttpReply, { limit, remaining, untilMs }: Allowance): HttpReply {
  return withHeaders(reply, {
    "X-RateLimit-Resource-Limit": String(limit),
    "X-RateLimit-Resource-Remaining": String(remaining),
    "X-RateLimit-Resource-Until": new Date(Math.ceil(untilMs / 1_000) * 1_000).toUTCString(),
  });
}
