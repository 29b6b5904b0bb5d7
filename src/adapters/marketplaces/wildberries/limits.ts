// Rate limits of Wildberries, per seller account. Dated: check them against the description when one is hit.
//
// | what                               | calls          | burst | source                                            |
// |------------------------------------|----------------|-------|---------------------------------------------------|
// | reviews and questions, all methods | 3 per second   | 6     | API description 2026-08-18: Personal, Service,    |
// |   together                         |                |       |   Base with secret                                |
// | the same, a plain Base token       | 5 per hour     | 1     | the same; in force since 2026-04-16 (forum 2150)  |
// | seller's name                      | 1 per minute   | 10    | API description 2026-08-18; Base: 1 per 24 hours  |
// | product cards                      | 100 per minute | 5     | API description 2026-08-18                        |
//
// Ours are a little slower, since the two clocks and the network don't run alike.

import type { RateResource } from "../../../ports/rate-budget.ts";

const fullFeedback: RateResource = { name: "feedback", intervalMs: 340, burst: 5 };
const baseFeedback: RateResource = { name: "feedback-base-token", intervalMs: 722_000, burst: 1 };

export function feedbackLimit(isSlow: boolean): RateResource {
  return isSlow ? baseFeedback : fullFeedback;
}

/** How many replies go before a list that has to wait; 0 where calls are plenty. */
export function repliesPerList({ name }: RateResource): number {
  return name === baseFeedback.name ? 3 : 0;
}

/** Of a Base token's five calls an hour three or four are replies; else there is a list before and after some 60. */
export function replyIntervalMs(isSlow: boolean): number {
  const { intervalMs } = feedbackLimit(isSlow);
  return isSlow ? (intervalMs * 5) / 3 : (intervalMs * 62) / 60;
}

export const sellerNameLimit: RateResource = { name: "seller-name", intervalMs: 61_000, burst: 5 };
export const cardsLimit: RateResource = { name: "cards", intervalMs: 610, burst: 4 };
