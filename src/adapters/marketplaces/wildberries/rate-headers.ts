// What Wildberries' answers say about the rate limit: `X-Ratelimit-Remaining` on most answers; on a 429
// `X-Ratelimit-Retry` (seconds until the next call) and `X-Ratelimit-Reset` (seconds until the whole burst is back).
// `Retry-After` isn't documented and is read in case it comes. The "global limiter" refuses without any of them.

import type { RateHint, RateResource } from "../../../ports/rate-budget.ts";
import type { HttpResponse } from "../../http/exchange.ts";
import { parseRetryAfter } from "../../http/retry-after.ts";

const pauseWithoutWordMs = 60_000;
const longestPauseMs = 24 * 60 * 60 * 1_000;

/** How long a refused caller waits. */
export function pauseAfterRefusalMs({ headers }: HttpResponse, now: Date): number {
  const said =
    parseRetryAfter(headers["x-ratelimit-retry"], now) ??
    parseRetryAfter(headers["retry-after"], now) ??
    parseRetryAfter(headers["x-ratelimit-reset"], now) ??
    pauseWithoutWordMs;
  return Math.min(said, longestPauseMs);
}

/** What the account's budget should learn from an answer; null when there is nothing that it doesn't know. */
export function rateHintOf(response: HttpResponse, resource: RateResource, now: Date): RateHint | null {
  if (response.status === 429) return { remaining: 0, pauseMs: pauseAfterRefusalMs(response, now) };
  const remaining = Number.parseInt(response.headers["x-ratelimit-remaining"] ?? "", 10);
  // A bucket at least as full as ours can be has nothing to teach: this spares a statement for most calls.
  return Number.isNaN(remaining) || remaining >= resource.burst ? null : { remaining, pauseMs: null };
}
