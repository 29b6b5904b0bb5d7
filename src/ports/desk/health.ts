// Signs that something is wrong although every item is where it should be.

import type { WaitReason } from "../../domain/feedback/reasons.ts";
import type { CabinetId } from "../../domain/identifiers.ts";
import type { Scope } from "../../domain/people/scope.ts";

export type LongWait = { readonly cabinet: CabinetId; readonly reason: WaitReason; readonly until: Date };
export type HeldUp = { readonly cabinet: CabinetId; readonly reason: WaitReason };

export type Health = {
  /** Cabinets at work of which a part waits for somebody: a lane, or one kind of feedback. */
  readonly findHeldUp: (scope: Scope) => Promise<readonly HeldUp[]>;
  /** Lanes that go on much later, or that have failed again and again. */
  readonly findLongWaits: (scope: Scope) => Promise<readonly LongWait[]>;
  /** Lanes whose worker died, or couldn't even note why they failed, in the last minutes. */
  readonly countGivenUpLanes: (scope: Scope) => Promise<number>;
  /** Since when something is due that nobody has touched; null when nothing is. What waits for a reason doesn't count. */
  readonly readOldestDue: (scope: Scope) => Promise<Date | null>;
};
