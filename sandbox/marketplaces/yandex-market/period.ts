// Lists look back a limited time.

import { refused } from "./envelopes.ts";
import { dayMs, monthsBefore } from "./moscow-time.ts";

export type Period = {
  /** Nothing given asks for the longest period. */
  readonly fromMs: number | undefined;
  readonly untilMs: number;
  readonly longestMonths: number;
};

/** @throws RefusedRequestError when the period is too long */
export function beginningOf({ fromMs, untilMs, longestMonths }: Period): number {
  const earliestMs = monthsBefore(untilMs, longestMonths);
  if (fromMs === undefined || fromMs >= earliestMs) return fromMs ?? earliestMs;
  const days = Math.round((untilMs - earliestMs) / dayMs);
  throw refused(400, `Too long time period. Maximum is '${days}' days`);
}
