// What Yandex Market takes as a reply, by either way. Only the API is known to change one that stands there.

import type { FeedbackKind } from "../../../domain/feedback/feedback.ts";
import type { ReplyAbility } from "../../../ports/connector.ts";

/** API description, 2026-07-17. One character would be allowed, but is no reply. */
export const replyLengths: Readonly<Record<FeedbackKind, Omit<ReplyAbility, "canEdit">>> = {
  review: { minLength: 2, maxLength: 4_096 },
  question: { minLength: 2, maxLength: 5_000 },
};

const dayMs = 24 * 60 * 60 * 1_000;

export const lagHorizonMs: Readonly<Record<FeedbackKind, number>> = { review: dayMs, question: dayMs };
