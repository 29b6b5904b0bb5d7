// What answers say about a rate limit: each marketplace has headers of its own, and the same meanings.

import type { RateHint, RateResource } from "../../../ports/rate-budget.ts";
import type { HttpResponse } from "../../http/exchange.ts";
import { parseRetryAfter } from "../../http/retry-after.ts";

/** What the account's budget should learn from an answer; null when there is nothing that it doesn't know. */
export type RateHintOf = (response: HttpResponse, resource: RateResource, now: Date) => RateHint | null;

const longestPauseMs = 24 * 60 * 60 * 1_000;

/** How long to wait by the first of these headers that says it, a day at most; null when none does. */
export function pauseMsIn({ headers }: HttpResponse, names: readonly string[], now: Date): number | null {
  for (const name of names) {
    const pauseMs = parseRetryAfter(headers[name], now);
    if (pauseMs !== null) return Math.min(pauseMs, longestPauseMs);
  }
  return null;
}

/** The calls that are left by this header; null when it doesn't say. */
export function callsLeft({ headers }: HttpResponse, name: string): number | null {
  const left = Number.parseInt(headers[name] ?? "", 10);
  return Number.isNaN(left) ? null : left;
}

/** Null for a bucket at least as full as ours can be: it has nothing to teach, which spares a statement for most calls. */
export function hintOfCallsLeft(left: number | null, { burst }: RateResource): RateHint | null {
  return left === null || left >= burst ? null : { remaining: left, pauseMs: null };
}

export type RateWords = {
  /** Tells the calls that are left, on most answers. */
  readonly callsLeftHeader: string;
  /** How long a refused caller waits. */
  readonly pauseAfterRefusalMs: (response: HttpResponse, now: Date) => number;
};

/** For a marketplace whose limit refuses with 429. */
export function createRateHintOf({ callsLeftHeader, pauseAfterRefusalMs }: RateWords): RateHintOf {
  return (response, resource, now) =>
    response.status === 429
      ? { remaining: 0, pauseMs: pauseAfterRefusalMs(response, now) }
      : hintOfCallsLeft(callsLeft(response, callsLeftHeader), resource);
}
