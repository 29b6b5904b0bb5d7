// A request that a marketplace refuses.

import type { HttpReply } from "../http/exchange.ts";

/** Carries the marketplace's own words. */
export class RefusedRequestError extends Error {
  readonly reply: HttpReply;
  constructor(message: string, reply: HttpReply) {
    super(message);
    this.reply = reply;
  }
}

/** The good answer, or the refusal that was thrown on the way to it. */
export function answerOf(respond: () => HttpReply): HttpReply {
  try {
    return respond();
  } catch (error) {
    if (error instanceof RefusedRequestError) return error.reply;
    throw error;
  }
}
