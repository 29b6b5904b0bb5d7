// Wake-ups of lanes, as a worker meets them: a wake-up carries no items, and one worker at a time holds a lane.

import type { Stage } from "../domain/feedback/feedback-state.ts";
import type { AccountId, MachineId } from "../domain/identifiers.ts";
import type { Lane } from "./lanes.ts";

/** Wakes a lane, or leaves it awake. */
export type Wake = (stage: Stage, accountIds: readonly AccountId[]) => Promise<void>;

/** A lane that this process holds until it completes it. */
export type ClaimedLane = Lane & {
  readonly job: { readonly id: string; readonly retryCount: number };
  /** The machine whose browser sessions it may use: this one. Null where any worker could have claimed it: then none may be. */
  readonly home: MachineId | null;
};

/**
 * What a worker needs of the queue. Each of them throws what the database throws: nothing was claimed or completed then,
 * and a lane that isn't completed comes back by itself.
 */
export type WakeUps = {
  /** At most `limit` lanes, the most urgent first; none when none is awake. */
  readonly claim: (limit: number) => Promise<readonly ClaimedLane[]>;
  /** Tells that these lanes are still worked on. */
  readonly keepAlive: (lanes: readonly ClaimedLane[]) => Promise<void>;
  /** The lane is put down; what woke it meanwhile wakes it again. */
  readonly complete: (lane: ClaimedLane) => Promise<void>;
  /** Called when a wake-up of this process was stored, so that its own worker needn't wait for its next poll. */
  readonly onWake: (listener: () => void) => void;
};

/** For whoever has work for a lane in hand, and needn't be woken. */
export type NamedLanes = Pick<WakeUps, "keepAlive" | "complete"> & {
  /** This lane, awake or not; null while another holds it, or is about to. */
  readonly claimLane: (lane: Lane) => Promise<ClaimedLane | null>;
};
