// The rate limits of Yandex Market for a business without a subscription. Dated: check them when they are hit.
//
// | method                                     | calls            | source                                             |
// |--------------------------------------------|------------------|----------------------------------------------------|
// | goods-feedback, goods-feedback/comments    | 5,000 per hour   | API description, 2026-07-17; 10,000 with one. Older |
// |                                            |                  |   pages say 1,000, so the headers are heeded, too  |
// | goods-feedback/comments/update             | 1,000 per hour   | same                                               |
// | goods-feedback/skip-reaction               | 500 per hour     | same; 1,000 with a subscription                    |
// | goods-questions, goods-questions/answers   | 1,000 per hour   | same; 5,000 with a subscription                    |
// | goods-questions/update                     | 500 per hour     | same; 1,000 with a subscription                    |
// | auth/token                                 | 100 per hour     | same                                               |
// | offer-mappings                             | 100 per minute   | same                                               |
// | all together                               | 4 at a time      | documentation of limits, 2025-09 (2 before)        |
//
// Each method has a count of its own, which begins anew with every hour (or minute) of the clock, so no hour may ever
// hold more than the limit: a fifth of it may be spent at once, and the rest comes evenly.
//
// Four at a time: an account has five lanes (collect, draft, review, deliver, confirm), each at work in one process at a
// time and making one call after the other. Review makes none, so there are never more than four calls. A check by hand
// comes on top, therefore a process lets only three reads of one business out at once; the fourth place is for a reply,
// which must not wait once its lease runs. What is refused all the same comes back a second later.

import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { RateResource } from "../../../../ports/rate-budget.ts";

const hourMs = 60 * 60 * 1_000;
const minuteMs = 60 * 1_000;

export const limits = {
  reviews: limitOf("goods-feedback", 5_000, hourMs),
  comments: limitOf("goods-feedback/comments", 5_000, hourMs),
  updateComment: limitOf("goods-feedback/comments/update", 1_000, hourMs),
  skipReaction: limitOf("goods-feedback/skip-reaction", 500, hourMs),
  questions: limitOf("goods-questions", 1_000, hourMs),
  answers: limitOf("goods-questions/answers", 1_000, hourMs),
  updateAnswer: limitOf("goods-questions/update", 500, hourMs),
  token: limitOf("auth/token", 100, hourMs),
  products: limitOf("offer-mappings", 100, minuteMs),
} as const;

/** The limit of replying. */
export const replyLimits: Readonly<Record<FeedbackKind, RateResource>> = {
  review: limits.updateComment,
  question: limits.updateAnswer,
};

/** Reads of one business that one process has under way at a time. */
export const parallelReads = 3;

function limitOf(name: string, calls: number, periodMs: number): RateResource {
  const burst = calls / 5;
  return { name, burst, intervalMs: periodMs / (calls - burst) };
}
