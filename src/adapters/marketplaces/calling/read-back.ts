// Looking at reviews and questions apart, since each kind has lists and limits of its own: one that can't be read now
// mustn't cost what is known of the other.

import { UnexpectedShapeError } from "../../../domain/errors/remote-errors.ts";
import { type FeedbackKind, feedbackKinds, type Standing } from "../../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../../domain/identifiers.ts";
import type { MarketplaceClient, ReplyTarget } from "../../../ports/marketplace-client.ts";

export type Standings = Map<ExternalId, Standing>;

export type Look = {
  readonly kind: FeedbackKind;
  readonly targets: readonly ReplyTarget[];
  /** Filled by the look: what it holds when the look fails is kept. */
  readonly standings: Standings;
};

/**
 * @param lookAt looks at the targets of one kind
 * @param leavesTheRest whether a failure of one kind says nothing of the other: it is only thrown where nothing is known
 */
export function createReadBackByKind(
  lookAt: (look: Look, signal: AbortSignal) => Promise<void>,
  leavesTheRest: (error: unknown) => boolean,
): MarketplaceClient["readBack"] {
  return async (targets, signal) => {
    const standings: Standings = new Map();
    const refusals: unknown[] = [];
    const looks = feedbackKinds.map((kind) => ({ kind, targets: targets.filter((target) => target.kind === kind) }));
    for (const look of looks.filter((one) => one.targets.length > 0)) {
      try {
        await lookAt({ ...look, standings }, signal);
      } catch (error) {
        if (!leavesTheRest(error)) throw error;
        refusals.push(error);
      }
    }
    if (standings.size === 0 && refusals.length > 0) throw refusals[0];
    return standings;
  };
}

/** Null where the answer can't be read: what it is about stays undetermined. */
export async function tolerateShape<Value>(read: () => Promise<Value>): Promise<Value | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnexpectedShapeError) return null;
    throw error;
  }
}
