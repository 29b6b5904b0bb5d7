// What a worker is made of. Apart from what every command needs, so that most of them load none of it.

import { hostname } from "node:os";
import { createOpenAiModel } from "../../adapters/openai/model.ts";
import { createTokenBudget } from "../../adapters/postgres/budgets/token-budget.ts";
import { createCollectionStore } from "../../adapters/postgres/flow/collection-store.ts";
import { createDraftingStore } from "../../adapters/postgres/flow/drafting-store.ts";
import { createKindRoutes } from "../../adapters/postgres/flow/kind-routes.ts";
import { createReviewStore } from "../../adapters/postgres/flow/review-store.ts";
import { createKindStops } from "../../adapters/postgres/lanes/kind-stops.ts";
import { createLanePauses } from "../../adapters/postgres/lanes/lane-pauses.ts";
import { createMarketplaceBreaker } from "../../adapters/postgres/lanes/marketplace-breaker.ts";
import { createPinnedLanes } from "../../adapters/postgres/lanes/pinned-lanes.ts";
import { createDeliveryLedger } from "../../adapters/postgres/ledger/delivery-ledger.ts";
import { createWorkCounts } from "../../adapters/postgres/metrics/work-counts.ts";
import { stages as allStages, type Stage } from "../../domain/feedback/feedback-state.ts";
import type { DeliveryId } from "../../domain/identifiers.ts";
import type { Progress, Tally } from "../../ports/progress.ts";
import type { ClaimedLane } from "../../ports/wake-ups.ts";
import { requireModelSettings } from "../../settings/settings.ts";
import { createCollectStage } from "../../stages/collect/collect.ts";
import { createConfirmStage } from "../../stages/confirm/confirm.ts";
import { createDeliverStage } from "../../stages/deliver/deliver.ts";
import { createDraftStage } from "../../stages/draft/draft.ts";
import { createReviewStage } from "../../stages/review/review.ts";
import { runLane, type Stages } from "../worker/run-lane.ts";
import { createSweep } from "../worker/sweep.ts";
import { together } from "../worker/together.ts";
import { createWorker, type Worker } from "../worker/worker.ts";
import { readHome } from "./browsers.ts";
import type { UnlockedCore } from "./core.ts";
import { brokeredMarketplaces, openBroker, retriesOf, runBroker } from "./delivery-bus.ts";

/** Model calls of one lane at a time: enough to keep up with 3 replies a second at 5 s a call. */
const draftConcurrency = 16;

/** Longer than most drafts take: a text that the model's server hangs on shouldn't keep good ones waiting. */
const slowDraftMs = 10_000;

/** Beyond the longest call, for what it takes to hold and to settle while the machine is busy. */
const holdMarginMs = 30_000;

export type ComposedWorker = Worker & {
  /** Lanes of this machine's browsers are at work, of which the queue knows nothing. */
  readonly hasPinnedWork: () => boolean;
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
  const { apiKey, name, baseUrl, timeoutMs } = requireModelSettings(settings);
  const model = createOpenAiModel({ baseUrl, apiKey, model: name, timeoutMs, log });
  const ledger = createDeliveryLedger(database, queue, `${hostname()}:${process.pid}`);
  const kindStops = createKindStops(database);
  const pinned = createPinnedLanes(queue, database, {
    connectionString: core.connectionString,
    mostBrowsers: settings.browser.mostAtOnce,
  });
  const stages = {
    collect: createCollectStage({
      store: createCollectionStore(database, queue),
      kindStops,
      kindRoutes: createKindRoutes(database),
      progress,
      log,
      intervalMs: settings.collectIntervalMs,
    }),
    draft: createDraftStage({
      store: createDraftingStore(database, queue),
      model,
      budget: tally.observe(createTokenBudget(database, { longestHoldMs: timeoutMs + holdMarginMs })),
      progress,
      log,
      concurrency: draftConcurrency,
      slowAfterMs: Math.min(slowDraftMs, timeoutMs / 4),
    }),
    review: createReviewStage({ store: createReviewStore(database, queue) }),
    deliver: createDeliverStage({ ledger, retriesAt: retriesOf(settings), kindStops, progress, counts, log }),
    confirm: createConfirmStage({ ledger, kindStops, progress, log }),
  };
  const pauses = createLanePauses(database);
  const breaker = createMarketplaceBreaker(database);
  const run = (lane: ClaimedLane, stagesToRun: Stages, signal: AbortSignal) =>
    runLane(lane, { accounts, stages: stagesToRun, pauses, breaker, log }, signal);
  const delivers = only.includes("deliver");
  const runDeliveries = (lane: ClaimedLane, deliveries: readonly DeliveryId[], signal: AbortSignal) =>
    run(lane, { ...stages, deliver: (account, turn) => stages.deliver(account, turn, deliveries) }, signal);
  const sweep = createSweep(core, {
    breaker,
    only,
    pinned,
    readHome: () => readHome(settings),
    brokered: brokeredMarketplaces(settings),
  });
  const worker = createWorker({
    queue: pinned,
    runLane: async (lane, signal) => {
      if (only.includes(lane.stage)) await run(lane, stages, signal);
    },
    cabinetOf: accounts.cabinetOf,
    sweep: async () => {
      await sweep();
      await counts.store();
    },
    log,
  });
  return {
    hasPinnedWork: pinned.areAtWork,
    run: async (signal) => {
      try {
        const broker = delivers ? await openBroker(core) : null;
        const work = { lanes: pinned, runLane: runDeliveries, progress };
        const parts = broker === null ? [] : [(stopped: AbortSignal) => runBroker(core, broker, work, stopped)];
        await together([worker.run, ...parts], signal);
      } finally {
        await pinned.close();
        await counts.store().catch((error: unknown) => {
          log.debug("What was counted last couldn't be stored for the metrics", { error: error as Error });
        });
      }
    },
  };
}
