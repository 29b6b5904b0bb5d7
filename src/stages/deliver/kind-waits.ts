// A kind of feedback whose next post must wait for its rate limit is left for this turn. The other one, which may have a limit of
// its own or go another way, is posted meanwhile; then the lane waits as long as the shortest of them. So is a kind left whose way is
// down while the other one goes another.

import { dispositionOf } from "../../domain/errors/errors.ts";
import { isOfOneWay, ofKind, type RouteOfKind } from "../../domain/errors/kind-failure.ts";
import { type FeedbackKind, feedbackKinds } from "../../domain/feedback/feedback.ts";

/** For one turn. */
export type KindWaits = {
  readonly isWaiting: (kind: FeedbackKind) => boolean;
  /** Nothing more can be posted in this turn. */
  readonly areAllWaiting: () => boolean;
  readonly waiting: () => readonly FeedbackKind[];
  /** @returns whether the kind may be posted now */
  readonly waitFor: (kind: FeedbackKind, ready: () => Promise<void>) => Promise<boolean>;
  /** @throws where some kind was left: what its way failed with, else the shortest wait */
  readonly end: () => void;
};

export function createKindWaits(ways: RouteOfKind): KindWaits {
  const waits = new Map<FeedbackKind, unknown>();
  return {
    isWaiting: (kind) => waits.has(kind),
    areAllWaiting: () => waits.size === feedbackKinds.length,
    waiting: () => [...waits.keys()],
    waitFor: async (kind, ready) => {
      try {
        await ready();
        return true;
      } catch (error) {
        if (delayOf(error) === null && !isOfOneWay(error, ways)) throw error;
        waits.set(kind, error);
        return false;
      }
    },
    end: () => {
      const [first] = [...waits].toSorted(([, one], [, other]) => (delayOf(one) ?? 0) - (delayOf(other) ?? 0));
      if (first === undefined) return;
      const [kind, error] = first;
      throw delayOf(error) === null ? ofKind(kind, error, ways) : error;
    },
  };
}

/** Null where it is no wait for a known time. */
function delayOf(error: unknown): number | null {
  const disposition = dispositionOf(error);
  return disposition.kind === "wait" ? disposition.delayMs : null;
}
