// What is worth remembering about a token from one client to the next, while the process lives. A client is opened for
// every piece of work; losing this costs a few calls, never an item.

import type { FeedbackKind } from "../../../domain/feedback/feedback.ts";

export type TokenMemory = {
  /** How the header with the token must be spelled; null until a call has shown it. */
  spelling: "bare" | "bearer" | null;
  /** The list with which a collection goes on that the rate limit stopped. */
  readonly resumeAt: Record<FeedbackKind, number>;
  /** What was looked back at last: where one list uses up the rate limit, the next look begins with the other one. */
  readBackLast: FeedbackKind | null;
};

/** One memory for each token, made when it is first asked for. */
export function createMemories(): (token: string) => TokenMemory {
  const memories = new Map<string, TokenMemory>();
  return (token) => {
    const known = memories.get(token);
    if (known !== undefined) return known;
    const memory: TokenMemory = { spelling: null, resumeAt: { review: 0, question: 0 }, readBackLast: null };
    memories.set(token, memory);
    return memory;
  };
}
