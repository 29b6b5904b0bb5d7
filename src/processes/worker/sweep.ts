// What every worker does once a second, for all accounts: it ends what was left behind and wakes what has something to do.

import { refuseOtherKey } from "../../adapters/postgres/cabinets/secrets-key.ts";
import { findDueLanes } from "../../adapters/postgres/lanes/due-lanes.ts";
import { bringBackFarMoments } from "../../adapters/postgres/lanes/far-moments.ts";
import type { SharedBreaker } from "../../adapters/postgres/lanes/marketplace-breaker.ts";
import { expireLeases } from "../../adapters/postgres/ledger/expire-leases.ts";
import type { Stage } from "../../domain/feedback/feedback-state.ts";
import type { UnlockedCore } from "../compose/core.ts";

/** Clocks are seldom wrong, and the look goes through everything that is due. */
const farMomentsIntervalMs = 10 * 60_000;

export type SweepOptions = {
  readonly breaker: Pick<SharedBreaker, "refresh">;
  /** The stages whose lanes are woken. */
  readonly only: readonly Stage[];
};

export function createSweep(
  { log, database, databaseAnswered, queue, vault }: UnlockedCore,
  { breaker, only }: SweepOptions,
): () => Promise<void> {
  let farMomentsDueAtMs = performance.now();
  const bringBack = async (): Promise<void> => {
    if (performance.now() < farMomentsDueAtMs) return;
    // First of all: should it fail, the sweeps after it go on.
    farMomentsDueAtMs = performance.now() + farMomentsIntervalMs;
    const count = await bringBackFarMoments(database);
    if (count > 0) log.warn("What waited for a time that a wrong clock had set is tried again", { count });
  };
  return async () => {
    await refuseOtherKey(database, vault);
    await breaker.refresh();
    const expired = await expireLeases(database);
    if (expired > 0) log.warn("Posts whose worker is gone are looked for", { count: expired });
    await bringBack();
    await queue.wakeMany(database, await findDueLanes(database, only));
    databaseAnswered();
  };
}
