// A person may let the cabinet rest, or remove it, while a turn is at work. Whether it still takes work is asked right before
// each draft and each call: once a stop was told, what is in flight ends and is stored, and nothing begins.

import type { OpenAccount } from "../../ports/accounts.ts";
import type { DraftingStore } from "../../ports/drafting.ts";

/** Ends the turn. It is no failure: the items stay due, and the sweeper wakes the lane when the cabinet takes work again. */
export class CabinetRestsError extends Error {}

/** @throws CabinetRestsError */
export type MayBegin = () => Promise<void>;

export function createMayBegin({ accountId }: OpenAccount, store: DraftingStore): MayBegin {
  return async () => {
    if (!(await store.takesWork(accountId))) throw new CabinetRestsError("The cabinet takes no work now.");
  };
}
