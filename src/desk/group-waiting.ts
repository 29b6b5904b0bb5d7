// What waits for the same reason is told together.

import type { WaitReason } from "../domain/feedback/reasons.ts";
import type { CabinetId } from "../domain/identifiers.ts";
import type { Waiting } from "../ports/desk/overview.ts";

export type WaitingGroup = {
  readonly reason: WaitReason;
  readonly cabinets: readonly CabinetId[];
  /** The soonest; null: until a person does something. */
  readonly until: Date | null;
  /** The soonest; null where nothing stopped is tried again by itself. */
  readonly nextTryAt: Date | null;
};

/** What waits for the same reason, together, in the order in which the reasons come first; moments are the soonest ones. */
export function groupByReason(waiting: readonly Waiting[]): readonly WaitingGroup[] {
  const groups = Map.groupBy(waiting, ({ reason }) => reason);
  return [...groups].map(([reason, entries]) => {
    return {
      reason,
      cabinets: entries.map(({ cabinet }) => cabinet),
      until: soonest(entries.map(({ until }) => until)),
      nextTryAt: soonest(entries.map(({ nextTryAt }) => nextTryAt ?? null)),
    };
  });
}

function soonest(times: readonly (Date | null)[]): Date | null {
  const known = times.filter((time) => time !== null);
  return known.toSorted((one, other) => one.getTime() - other.getTime())[0] ?? null;
}
