// What a person stopped, as far as it keeps approved replies from going out, and what would let them go.

import type { FeedbackId } from "../domain/identifiers.ts";
import type { Caller } from "../domain/people/caller.ts";
import type { Holder, Holds } from "../ports/desk/holds.ts";
import { holdersOf } from "./holds.ts";

export type HeldBack = {
  /** Somebody stopped all sending. */
  readonly sendingStopped: boolean;
  /** How many of the replies belong to cabinets that rest. */
  readonly resting: number;
  /** Which suppliers and cabinets must be resumed for those, suppliers first. */
  readonly holders: readonly Holder[];
};

const nothingHeld: HeldBack = { sendingStopped: false, resting: 0, holders: [] };

/** @param ids of what was approved */
export async function findHeldBack(
  { holds }: { readonly holds: Pick<Holds, "readSendingStop" | "listPauses" | "countResting"> },
  { scope }: Caller,
  ids: readonly FeedbackId[],
): Promise<HeldBack> {
  if (ids.length === 0) return nothingHeld;
  const sendingStopped = (await holds.readSendingStop()) !== null;
  const resting = await holds.countResting(scope, ids);
  if (resting.size === 0) return { ...nothingHeld, sendingStopped };
  const pauses = await holds.listPauses(scope);
  return {
    sendingStopped,
    resting: [...resting.values()].reduce((sum, items) => sum + items, 0),
    holders: holdersOf(pauses, [...resting.keys()]),
  };
}
