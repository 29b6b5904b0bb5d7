// Poisoned items: every reply to them is refused, for a reason that isn't told. They show what becomes of a delivery that
// can't succeed.

import { SandboxInputError } from "../input-error.ts";
import type { DealtItem } from "./deal.ts";

const marketplace = "ozon";

/** Poisons the first of those that a service answers by itself and by the API. */
export function poisonItems(items: readonly DealtItem[], count: number): void {
  const suitable = items.filter(isAnsweredForSure).slice(0, count);
  if (suitable.length < count) {
    throw new SandboxInputError(`--poisoned: only ${suitable.length} items at ${marketplace} are sure to be answered`);
  }
  for (const { seat, seed, externalId } of suitable) {
    const { control, poison } = seat.standIn;
    control.refuseReplies({ account: seat.account, kind: seed.kind, externalId }, poison);
  }
}

/** Praise in words, about goods that are known, and not answered yet. */
function isAnsweredForSure({ seed, seat }: DealtItem): boolean {
  return (
    seat.standIn.name === marketplace &&
    seat.isServedByApi &&
    seed.kind === "review" &&
    seed.rating === 5 &&
    seed.text !== "" &&
    seed.colleagueReply === null
  );
}
