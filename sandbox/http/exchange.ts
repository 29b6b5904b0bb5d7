// One request and what becomes of it. Handlers are plain functions, so that a fault can decide whether, when and how
// often they run.

import type { IncomingHttpHeaders } from "node:http";

export type HttpRequest = {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** Everything that a request says beside its method and path. */
export function wordsOf({ query, body }: HttpRequest): string {
  return `${query.toString()} ${body}`;
}

export type HttpReply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

export type Outcome =
  | { readonly kind: "reply"; readonly reply: HttpReply; readonly delayMs: number }
  /** The connection is cut without an answer. */
  | { readonly kind: "reset"; readonly delayMs: number }
  /** It ends in good order, without an answer as well. */
  | { readonly kind: "closed"; readonly delayMs: number };

export type Handler = (request: HttpRequest) => Outcome;

const jsonType = { "content-type": "application/json; charset=utf-8" };

export function jsonReply(status: number, value: unknown): HttpReply {
  return bytesReply(status, Buffer.from(JSON.stringify(value)));
}

/** A reply whose JSON is already written. */
export function bytesReply(status: number, body: Buffer): HttpReply {
  return { status, headers: jsonType, body };
}

export function withHeaders(reply: HttpReply, headers: HttpReply["headers"]): HttpReply {
  return { ...reply, headers: { ...reply.headers, ...headers } };
}

export function replyNow(reply: HttpReply): Outcome {
  return { kind: "reply", reply, delayMs: 0 };
}

/** The parsed body, or undefined when it isn't JSON. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
