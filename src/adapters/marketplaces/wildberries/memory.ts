// What is worth remembering about a token from one client to the next, while the process lives. A client is opened for
// every piece of work; losing this costs a few calls, never an item.
//
// Looks: a Base token has 5 calls an hour. If every post needed a fresh look, the look would use up the call that the
// post needs, and nothing would ever be posted. So on a Base token an item that was seen unanswered counts as such for
// most of an hour: one list, then the posts. (The race with a colleague who answers by hand grows by as much.)

import type { FeedbackKind } from "../../../domain/feedback.ts";
import type { ExternalId } from "../../../domain/identifiers.ts";
import { readToken } from "./token.ts";

const lookOfBaseTokenMs = 55 * 60 * 1_000;

export type TokenMemory = {
  /** How the header with the token must be spelled; null until a call has shown it. */
  spelling: "bare" | "bearer" | null;
  /** The list with which a collection goes on that the rate limit stopped. */
  readonly resumeAt: Record<FeedbackKind, number>;
  readonly looks: Looks;
};

/** Items that were seen unanswered a short while ago. */
export type Looks = {
  readonly remember: (ids: readonly ExternalId[]) => void;
  /** Those of the ids that still count as unanswered. */
  readonly recall: (ids: readonly ExternalId[]) => readonly ExternalId[];
  readonly forget: (id: ExternalId) => void;
};

/** One memory for each token, made when it is first asked for. */
export function createMemories(now: () => number = () => performance.now()): (token: string) => TokenMemory {
  const memories = new Map<string, TokenMemory>();
  return (token) => {
    const known = memories.get(token);
    if (known !== undefined) return known;
    const validForMs = readToken(token).kind === "base" ? lookOfBaseTokenMs : 0;
    const memory: TokenMemory = {
      spelling: null,
      resumeAt: { review: 0, question: 0 },
      looks: createLooks(validForMs, now),
    };
    memories.set(token, memory);
    return memory;
  };
}

function createLooks(validForMs: number, now: () => number): Looks {
  const seenAt = new Map<ExternalId, number>();
  const isValid = (at: number | undefined): boolean => at !== undefined && now() - at < validForMs;
  return {
    remember: (ids) => {
      if (validForMs === 0) return;
      for (const [id, at] of seenAt) if (!isValid(at)) seenAt.delete(id);
      for (const id of ids) seenAt.set(id, now());
    },
    recall: (ids) => ids.filter((id) => isValid(seenAt.get(id))),
    forget: (id) => {
      seenAt.delete(id);
    },
  };
}
