// Wildberries' rate limits, per seller account (its description of 2026-08-18; those of "questions and reviews" in force
// since 2026-04-16, news 2150). All methods of one category share one bucket.

import type { Limit } from "../token-bucket.ts";
import { tokenKinds } from "./token.ts";

export const resources = ["feedback", "sellerInfo", "ping", "content"] as const;
export type Resource = (typeof resources)[number];

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

const usualLimits: Readonly<Record<Resource, Limit>> = {
  feedback: { burst: 6, intervalMs: secondMs / 3 },
  sellerInfo: { burst: 10, intervalMs: minuteMs },
  // 3 calls in 30 seconds; a token counts on each of the hosts that this one server stands for.
  ping: { burst: 3, intervalMs: 10 * secondMs },
  content: { burst: 5, intervalMs: 600 },
};

const limitsOfBaseToken: Readonly<Record<Resource, Limit>> = {
  ...usualLimits,
  feedback: { burst: 1, intervalMs: hourMs / 5 },
  sellerInfo: { burst: 1, intervalMs: 24 * hourMs },
};

/** A service secret lifts a Base token's limits. */
export function limitOf(resource: Resource, tokenKind: number, hasServiceSecret: boolean): Limit {
  const isSlow = tokenKind === tokenKinds.base && !hasServiceSecret;
  return (isSlow ? limitsOfBaseToken : usualLimits)[resource];
}
