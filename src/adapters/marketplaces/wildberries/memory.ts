// What is worth remembering about a token from one client to the next.

import type { FeedbackKind } from "../../../domain/feedback/feedback.ts";

export type TokenMemory = {
  /** How the header with the token must be spelled; null until a call has shown it. */
  spelling: "bare" | "bearer" | null;
  /** The list with which a collection goes on that the rate limit stopped. */
  readonly resumeAt: Record<FeedbackKind, number>;
  /** What was looked back at last: where one list uses up the rate limit, the next look begins with the other one. */
  readBackLast: FeedbackKind | null;
};

export function createTokenMemory(): TokenMemory {
  return { spelling: null, resumeAt: { review: 0, question: 0 }, readBackLast: null };
}
