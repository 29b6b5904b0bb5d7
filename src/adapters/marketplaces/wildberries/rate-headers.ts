// What Wildberries' answers say about the rate limit: `X-Ratelimit-Remaining` on most answers; on a 429
// `X-Ratelimit-Retry` (seconds until the next call) and `X-Ratelimit-Reset` (seconds until the whole burst is back).
// `Retry-After` isn't documented and is read in case it comes. The "global limiter" refuses without any of them.

import type { HttpResponse } from "../../http/exchange.ts";
import { createRateHintOf, pauseMsIn } from "../calling/rate-headers.ts";

const pauseHeaders = ["x-ratelimit-retry", "retry-after", "x-ratelimit-reset"] as const;
const pauseWithoutWordMs = 60_000;

/** How long a refused caller waits. */
export function pauseAfterRefusalMs(response: HttpResponse, now: Date): number {
  return pauseMsIn(response, pauseHeaders, now) ?? pauseWithoutWordMs;
}

export const rateHintOf = createRateHintOf({ callsLeftHeader: "x-ratelimit-remaining", pauseAfterRefusalMs });
