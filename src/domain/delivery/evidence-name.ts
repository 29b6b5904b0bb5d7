// What the evidence of one attempt to post is called: by the number that people know, and the attempt.

import type { FeedbackId } from "../identifiers.ts";

export type EvidenceName = `${number}-${number}`;

export function evidenceName(feedbackId: FeedbackId, attempt: number): EvidenceName {
  return `${feedbackId}-${attempt}`;
}
