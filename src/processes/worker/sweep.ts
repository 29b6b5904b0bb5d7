// What every worker does once a second, for all accounts: it ends what was left behind and wakes what has something to do.

import { refuseOtherKey } from "../../adapters/postgres/cabinets/secrets-key.ts";
import { type DueLanes, findDueLanes } from "../../adapters/postgres/lanes/due-lanes.ts";
import { bringBackFarMoments } from "../../adapters/postgres/lanes/far-moments.ts";
import type { SharedBreaker } from "../../adapters/postgres/lanes/marketplace-breaker.ts";
import type { PinnedLanes } from "../../adapters/postgres/lanes/pinned-lanes.ts";
import { expireLeases } from "../../adapters/postgres/ledger/expire-leases.ts";
import type { Stage } from "../../domain/feedback/feedback-state.ts";
import type { MachineId, MarketplaceName } from "../../domain/identifiers.ts";
import type { Lane } from "../../ports/lanes.ts";
import type { UnlockedCore } from "../compose/core.ts";

/** Clocks are seldom wrong, and the look goes through everything that is due. */
const farMomentsIntervalMs = 10 * 60_000;

export type SweepOptions = {
  readonly breaker: Pick<SharedBreaker, "refresh">;
  /** The stages whose lanes are woken. */
  readonly only: readonly Stage[];
  readonly pinned: Pick<PinnedLanes, "offer">;
  /** This machine, as it holds browser sessions; null while it holds none. */
  readonly readHome: () => Promise<MachineId | null>;
  /** Those whose deliveries go by a broker: nobody is woken for them. */
  readonly brokered: readonly MarketplaceName[];
};

export function createSweep(
  { log, database, databaseAnswered, queue, vault }: UnlockedCore,
  { breaker, only, pinned, readHome, brokered }: SweepOptions,
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
    const due = await findDueLanes(database, only, brokered);
    await queue.wakeMany(database, due.anywhere);
    const here = await readHome();
    // What needs the session of another machine is that one's.
    if (here !== null) await pinned.offer(here, due.pinned.get(here) ?? [], namedLanes(due, here));
    databaseAnswered();
  };
}

/** Of this machine's browsers: a message asks for them by name. */
function namedLanes({ brokered }: DueLanes, here: MachineId): readonly Lane[] {
  return brokered.flatMap(({ accountId, home }) => (home === here ? [{ stage: "deliver" as const, accountId }] : []));
}
