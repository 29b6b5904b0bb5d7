// Ozon's answers and its words for refusals: `code` is gRPC's number, `details` a list, or a text at the methods for
// questions (description of 2026-06-11). Wordings are from the description and from reports of users (2023 to 2026);
// those that neither tells are marked as a guess where they are used.

import type { FeedbackKind } from "../../feedback/seed.ts";
import { type HttpReply, jsonReply } from "../../http/exchange.ts";
import type { Refusal } from "../marketplace.ts";
import { RefusedRequestError } from "../refused-request.ts";

/** What a method deals with. */
export type MethodGroup = FeedbackKind | "general";

const unknownCode = 2;
/** gRPC's numbers. */
const codes = {
  400: 3,
  401: 16,
  403: 7,
  404: 5,
  429: 8,
  500: 13,
  504: 4,
} as const;

export type RefusalStatus = keyof typeof codes;

export function refusal(group: MethodGroup, status: RefusalStatus, message: string): HttpReply {
  return errorReply(group, status, { code: codes[status], message });
}

function errorReply(
  group: MethodGroup,
  status: number,
  error: { readonly code: number; readonly message: string },
): HttpReply {
  return jsonReply(status, { ...error, details: group === "question" ? "" : [] });
}

/** A request that a method refuses. */
export function refused(group: MethodGroup, status: RefusalStatus, message: string): RefusedRequestError {
  return new RefusedRequestError(message, refusal(group, status, message));
}

/** What a poisoned item's reply is refused with, whatever its status. */
export function refusedAs(group: MethodGroup, { status, words }: Refusal): RefusedRequestError {
  const code = new Map(Object.entries(codes)).get(String(status)) ?? unknownCode;
  return new RefusedRequestError(words, errorReply(group, status, { code, message: words }));
}

export function resultReply(result: unknown): HttpReply {
  return jsonReply(200, result);
}

/** The answer to what changes something and has nothing to tell. */
export const doneReply: HttpReply = jsonReply(200, {});

/** The server in front of all methods says this in plain text. */
export const noMethodReply: HttpReply = {
  status: 404,
  headers: { "content-type": "text/plain; charset=utf-8" },
  body: Buffer.from("404 page not found\n"),
};
