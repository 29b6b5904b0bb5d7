// A kind of feedback whose next post must wait for its rate limit is left for this turn. The other one, which may have a limit of
// its own or go another way, is posted meanwhile; then the lane waits as long as the shortest of them.

import type { WaitFor } from "../../domain/errors/disposition.ts";
import { dispositionOf } from "../../domain/errors/errors.ts";
import { type FeedbackKind, feedbackKinds } from "../../domain/feedback/feedback.ts";

/** For one turn. */
export type KindWaits = {
  readonly isWaiting: (kind: FeedbackKind) => boolean;
  /** Nothing more can be posted in this turn. */
  readonly areAllWaiting: () => boolean;
  readonly waiting: () => readonly FeedbackKind[];
  /** @returns whether the kind may be posted now */
  readonly waitFor: (kind: FeedbackKind, ready: () => Promise<void>) => Promise<boolean>;
  /** @throws the shortest wait, where some kind was left */
  readonly end: () => void;
};

type Wait = { readonly error: unknown; readonly disposition: WaitFor };

export function createKindWaits(): KindWaits {
  const waits = new Map<FeedbackKind, Wait>();
  return {
    isWaiting: (kind) => waits.has(kind),
    areAllWaiting: () => waits.size === feedbackKinds.length,
    waiting: () => [...waits.keys()],
    waitFor: async (kind, ready) => {
      try {
        await ready();
        return true;
      } catch (error) {
        const disposition = dispositionOf(error);
        if (disposition.kind !== "wait") throw error;
        waits.set(kind, { error, disposition });
        return false;
      }
    },
    end: () => {
      const [shortest] = [...waits.values()].toSorted(
        (one, other) => one.disposition.delayMs - other.disposition.delayMs,
      );
      if (shortest !== undefined) throw shortest.error;
    },
  };
}
