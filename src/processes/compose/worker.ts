// What a worker is made of. Apart from what every command needs, so that most of them load none of it.

import { createLanePauses } from "../../adapters/postgres/lanes/lane-pauses.ts";
import { createMarketplaceBreaker } from "../../adapters/postgres/lanes/marketplace-breaker.ts";
import { createPinnedLanes } from "../../adapters/postgres/lanes/pinned-lanes.ts";
import { createWorkCounts } from "../../adapters/postgres/metrics/work-counts.ts";
import { stages as allStages, type Stage } from "../../domain/feedback/feedback-state.ts";
import type { DeliveryId, MarketplaceName } from "../../domain/identifiers.ts";
import type { Progress, Tally } from "../../ports/progress.ts";
import type { ClaimedLane } from "../../ports/wake-ups.ts";
import { runLane, type Stages } from "../worker/run-lane.ts";
import { createSweep } from "../worker/sweep.ts";
import { together } from "../worker/together.ts";
import { createWorker, type Worker } from "../worker/worker.ts";
import { openBroker, runBroker } from "./broker.ts";
import { readHome } from "./browsers.ts";
import { brokeredMarketplaces } from "./buses.ts";
import type { UnlockedCore } from "./core.ts";
import { composeStages } from "./stages.ts";

export type ComposedWorker = Worker & {
  /** Lanes of this machine's browsers are at work, of which the queue knows nothing. */
  readonly hasPinnedWork: () => boolean;
  /** Marketplaces whose broker takes nothing now: their deliveries wait for it. */
  readonly unpublished: () => readonly MarketplaceName[];
};

/**
 * @param tally counts what the worker does
 * @param only the stages it runs; what it is woken for beside them is left to others
 */
export function composeWorker(core: UnlockedCore, tally: Tally, only: readonly Stage[] = allStages): ComposedWorker {
  const { settings, log, database, queue, accounts } = core;
  const counts = createWorkCounts(database);
  const progress: Progress = {
    add: (transition, cabinetId, count) => {
      tally.progress.add(transition, cabinetId, count);
      counts.add(transition, { cabinetId }, count);
    },
  };
  const pinned = createPinnedLanes(queue, database, {
    connectionString: core.connectionString,
    mostBrowsers: settings.browser.mostAtOnce,
  });
  const stages = composeStages(core, { tally, progress, counts });
  const pauses = createLanePauses(database);
  const breaker = createMarketplaceBreaker(database);
  const run = (lane: ClaimedLane, stagesToRun: Stages, signal: AbortSignal) =>
    runLane(lane, { accounts, stages: stagesToRun, pauses, breaker, log }, signal);
  const brokered = brokeredMarketplaces(settings);
  const delivers = only.includes("deliver");
  const runDeliveries = (lane: ClaimedLane, deliveries: readonly DeliveryId[], signal: AbortSignal) =>
    run(lane, { ...stages, deliver: (account, turn) => stages.deliver(account, turn, deliveries) }, signal);
  const sweep = createSweep(core, {
    breaker,
    only,
    pinned,
    readHome: () => readHome(settings),
    brokered,
  });
  let isBrokerAway = false;
  let droppedBefore = 0;
  const storeCounts = async (): Promise<void> => {
    const dropped = core.droppedLogLines();
    counts.add("logLineDropped", {}, dropped - droppedBefore);
    droppedBefore = dropped;
    await counts.store();
  };
  const worker = createWorker({
    queue: pinned,
    runLane: async (lane, signal) => {
      if (only.includes(lane.stage)) await run(lane, stages, signal);
    },
    cabinetOf: accounts.cabinetOf,
    sweep: async () => {
      await sweep();
      await storeCounts();
    },
    log,
  });
  return {
    hasPinnedWork: pinned.areAtWork,
    unpublished: () => (isBrokerAway ? brokered : []),
    run: async (signal) => {
      try {
        const broker = delivers ? await openBroker(core) : null;
        const onBroker = (isAway: boolean): void => {
          isBrokerAway = isAway;
        };
        const work = { lanes: pinned, runLane: runDeliveries, progress, counts, onBroker };
        const parts = broker === null ? [] : [(stopped: AbortSignal) => runBroker(core, broker, work, stopped)];
        await together([worker.run, ...parts], signal);
      } finally {
        await pinned.close();
        await storeCounts().catch((error: unknown) => {
          log.debug("What was counted last couldn't be stored for the metrics", { error: error as Error });
        });
      }
    },
  };
}
