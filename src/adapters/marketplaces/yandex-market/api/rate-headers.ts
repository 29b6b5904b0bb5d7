// What Yandex Market's answers say about the rate limit of a method: `X-RateLimit-Resource-Remaining`, the calls left,
// and `X-RateLimit-Resource-Until`, when the count begins anew (an RFC 822 date). Over the limit the status is 420.
//
// A 420 for too many calls at a time may carry the same headers: calls are left, and the date is the end of the hour. Its
// words tell it: "Hit rate limit of 4 parallel requests for …". Only a moment has to be waited then, and the method's
// budget has nothing to learn.

import type { RateHint, RateResource } from "../../../../ports/rate-budget.ts";
import type { HttpResponse } from "../../../http/exchange.ts";
import { parseRetryAfter } from "../../../http/retry-after.ts";
import { callsLeft, hintOfCallsLeft } from "../../calling/rate-headers.ts";

const callsLeftHeader = "x-ratelimit-resource-remaining";
const crowdedPauseMs = 1_000;
const pauseWithoutWordMs = 5_000;
/** Counts begin anew with the hour; an hour and a bit covers clocks that disagree. */
const longestPauseMs = 65 * 60 * 1_000;

/** 429 isn't documented, but what stands in front of a service often says it. */
export function isRateRefusal({ status }: HttpResponse): boolean {
  return status === 420 || status === 429;
}

/** How long a refused caller waits. */
export function pauseAfterRefusalMs(response: HttpResponse, now: Date): number {
  return isCrowded(response) ? crowdedPauseMs : (pauseMsOf(response, now) ?? pauseWithoutWordMs);
}

/** What the budget should learn from an answer; null when there is nothing that it doesn't know. */
export function rateHintOf(response: HttpResponse, resource: RateResource, now: Date): RateHint | null {
  if (isRateRefusal(response)) {
    return isCrowded(response) ? null : { remaining: 0, pauseMs: pauseAfterRefusalMs(response, now) };
  }
  const hint = hintOfCallsLeft(callsLeft(response, callsLeftHeader), resource);
  return hint?.remaining === 0 ? { ...hint, pauseMs: pauseMsOf(response, now) } : hint;
}

function isCrowded(response: HttpResponse): boolean {
  return (
    isRateRefusal(response) &&
    (/parallel requests/i.test(response.bodyText) || (callsLeft(response, callsLeftHeader) ?? 0) > 0)
  );
}

/** Until the count begins anew, by the server's own clock where it tells it. */
function pauseMsOf({ headers }: HttpResponse, now: Date): number | null {
  const serverTime = new Date(headers["date"] ?? "");
  const clock = Number.isNaN(serverTime.getTime()) ? now : serverTime;
  const until = momentOf(headers["x-ratelimit-resource-until"] ?? "");
  const pauseMs = Number.isNaN(until) ? parseRetryAfter(headers["retry-after"], now) : until - clock.getTime();
  return pauseMs === null ? null : Math.min(Math.max(pauseMs, crowdedPauseMs), longestPauseMs);
}

/** An RFC 822 date; one without a zone is Greenwich's, and never this machine's. */
function momentOf(date: string): number {
  return Date.parse(/(?:[a-z]|[+-]\d{4})$/i.test(date) ? date : `${date} GMT`);
}
