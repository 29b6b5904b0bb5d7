// What Ozon's answers say about the rate limit: `Ratelimit-Remaining` on every answer and `Retry-After` on a 429, both
// since 2026-09-25 (API news). A 429 without a word is about the second in which it was sent.

import type { HttpResponse } from "../../../http/exchange.ts";
import { createRateHintOf, pauseMsIn } from "../../calling/rate-headers.ts";

const pauseWithoutWordMs = 2_000;

/** How long a refused caller waits. */
export function pauseAfterRefusalMs(response: HttpResponse, now: Date): number {
  return pauseMsIn(response, ["retry-after"], now) ?? pauseWithoutWordMs;
}

export const rateHintOf = createRateHintOf({ callsLeftHeader: "ratelimit-remaining", pauseAfterRefusalMs });
