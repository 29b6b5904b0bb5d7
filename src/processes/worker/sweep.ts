// What every worker does once a second, for all accounts: it ends what was left behind and wakes what has something to do.

import { findDueLanes } from "../../adapters/postgres/due-lanes.ts";
import { bringBackFarMoments } from "../../adapters/postgres/far-moments.ts";
import { expireLeases } from "../../adapters/postgres/ledger/expire-leases.ts";
import type { SharedBreaker } from "../../adapters/postgres/marketplace-breaker.ts";
import { refuseOtherKey } from "../../adapters/postgres/secrets-key.ts";
import type { Stage } from "../../domain/feedback-state.ts";
import type { UnlockedCore } from "../compose.ts";

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
