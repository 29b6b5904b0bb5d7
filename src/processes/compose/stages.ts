// The five stages of a worker, each with what it needs.

import { hostname } from "node:os";
import { createOpenAiModel } from "../../adapters/openai/model.ts";
import { createTokenBudget } from "../../adapters/postgres/budgets/token-budget.ts";
import { createCollectionStore } from "../../adapters/postgres/flow/collection-store.ts";
import { createDraftingStore } from "../../adapters/postgres/flow/drafting-store.ts";
import { createKindRoutes } from "../../adapters/postgres/flow/kind-routes.ts";
import { createReviewStore } from "../../adapters/postgres/flow/review-store.ts";
import { createKindStops } from "../../adapters/postgres/lanes/kind-stops.ts";
import { createDeliveryLedger } from "../../adapters/postgres/ledger/delivery-ledger.ts";
import type { WorkCounts } from "../../ports/metrics.ts";
import type { Progress, Tally } from "../../ports/progress.ts";
import { requireModelSettings } from "../../settings/settings.ts";
import { createCollectStage } from "../../stages/collect/collect.ts";
import { createConfirmStage } from "../../stages/confirm/confirm.ts";
import { createDeliverStage } from "../../stages/deliver/deliver.ts";
import { createDraftStage } from "../../stages/draft/draft.ts";
import { createReviewStage } from "../../stages/review/review.ts";
import { retriesOf } from "./buses.ts";
import type { UnlockedCore } from "./core.ts";

/** Model calls of one lane at a time: enough to keep up with 3 replies a second at 5 s a call. */
const draftConcurrency = 16;

/** Longer than most drafts take: a text that the model's server hangs on shouldn't keep good ones waiting. */
const slowDraftMs = 10_000;

/** Beyond the longest call, for what it takes to hold and to settle while the machine is busy. */
const holdMarginMs = 30_000;

type Counting = { readonly tally: Tally; readonly progress: Progress; readonly counts: WorkCounts };

export function composeStages(core: UnlockedCore, { tally, progress, counts }: Counting) {
  const { settings, log, database, queue } = core;
  const { apiKey, name, baseUrl, timeoutMs } = requireModelSettings(settings);
  const model = createOpenAiModel({ baseUrl, apiKey, model: name, timeoutMs, log });
  const ledger = createDeliveryLedger(database, queue, `${hostname()}:${process.pid}`);
  const kindStops = createKindStops(database);
  return {
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
    review: createReviewStage({ store: createReviewStore(database, queue), log }),
    deliver: createDeliverStage({ ledger, retriesAt: retriesOf(settings), kindStops, progress, counts, log }),
    confirm: createConfirmStage({ ledger, kindStops, progress, log }),
  };
}
