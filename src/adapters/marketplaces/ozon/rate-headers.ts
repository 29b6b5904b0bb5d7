// What Ozon's answers say about the rate limit: `Ratelimit-Remaining` on every answer and `Retry-After` on a 429, both
// since 2026-09-25 (API news). A 429 without a word is about the second in which it was sent.

import type { RateHint, RateResource } from "../../../ports/rate-budget.ts";
import type { HttpResponse } from "../../http/exchange.ts";
import { parseRetryAfter } from "../../http/retry-after.ts";

const pauseWithoutWordMs = 2_000;
const longestPauseMs = 24 * 60 * 60 * 1_000;

/** How long a refused caller waits. */
export function pauseAfterRefusalMs({ headers }: HttpResponse, now: Date): number {
  return Math.min(parseRetryAfter(headers["retry-after"], now) ?? pauseWithoutWordMs, longestPauseMs);
}

/** What the account's budget should learn from an answer; null when there is nothing that it doesn't know. */
export function rateHintOf(response: HttpResponse, resource: RateResource, now: Date): RateHint | null {
  if (response.status === 429) return { remaining: 0, pauseMs: pauseAfterRefusalMs(response, now) };
  const remaining = Number.parseInt(response.headers["ratelimit-remaining"] ?? "", 10);
  // A bucket at least as full as ours can be has nothing to teach: this spares a statement for most calls.
  return Number.isNaN(remaining) || remaining >= resource.burst ? null : { remaining, pauseMs: null };
}
