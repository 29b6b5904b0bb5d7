// What holds together everything that is said of one review or question, in log lines and in messages, from its collection
// to its publication and in every process. It is made of our own number, the one that `replies show` takes, so that nothing
// has to be stored or handed on, and nothing of the marketplace or the buyer is in it.

import type { FeedbackId } from "../identifiers.ts";

export function correlationIdOf(feedbackId: FeedbackId): string {
  return `feedback-${feedbackId}`;
}
