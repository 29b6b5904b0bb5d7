// The only wiring: which adapter stands behind which port.

import { hostname } from "node:os";
import { createMarketplaceRegistry } from "../adapters/marketplaces/registry.ts";
import { createOpenAiModel } from "../adapters/openai/model.ts";
import { createAccounts } from "../adapters/postgres/accounts.ts";
import { createCollectionStore } from "../adapters/postgres/collection-store.ts";
import { type CredentialVault, createCredentialVault } from "../adapters/postgres/credential-vault.ts";
import type { Database } from "../adapters/postgres/database.ts";
import { createDraftingStore } from "../adapters/postgres/drafting-store.ts";
import { findDueLanes } from "../adapters/postgres/due-lanes.ts";
import { createLanePauses } from "../adapters/postgres/lane-pauses.ts";
import { createDeliveryLedger } from "../adapters/postgres/ledger/delivery-ledger.ts";
import { createMarketplaceBreaker } from "../adapters/postgres/marketplace-breaker.ts";
import { createRateBudgets } from "../adapters/postgres/rate-budgets.ts";
import { createReviewStore } from "../adapters/postgres/review-store.ts";
import { createTokenBudget } from "../adapters/postgres/token-budget.ts";
import { openWakeUpQueue, type WakeUpQueue } from "../adapters/postgres/wake-up-queue.ts";
import { createSecretBox } from "../adapters/secrets/secret-box.ts";
import type { AccountId, MarketplaceName } from "../domain/identifiers.ts";
import type { Accounts } from "../ports/accounts.ts";
import type { Log } from "../ports/log.ts";
import type { AccountBudget, Connector } from "../ports/marketplace.ts";
import { loadOrCreateSecretsKey } from "../settings/secrets-key-file.ts";
import { requireModelSettings, type Settings } from "../settings/settings.ts";
import { createCollectStage } from "../stages/collect/collect.ts";
import { createConfirmStage } from "../stages/confirm/confirm.ts";
import { createDeliverStage } from "../stages/deliver/deliver.ts";
import { createDraftStage } from "../stages/draft/draft.ts";
import { createReviewStage } from "../stages/review/review.ts";
import { openStorage } from "./storage.ts";
import { runLane } from "./worker/run-lane.ts";
import type { Tally } from "./worker/tally.ts";
import { createWorker, type Worker } from "./worker/worker.ts";

/** What every command needs. */
export type Core = {
  readonly settings: Settings;
  readonly log: Log;
  readonly database: Database;
  readonly connectionString: string;
  readonly queue: WakeUpQueue;
  readonly vault: CredentialVault;
  readonly connectors: ReadonlyMap<MarketplaceName, Connector>;
  readonly budgetOf: BudgetOf;
  readonly accounts: Accounts;
  readonly close: () => Promise<void>;
};

export type CoreOptions = {
  /** A worker looks after the queue and needs more connections than a command. */
  readonly isWorker: boolean;
};

const connectionsOfCommand = 4;
const connectionsOfWorker = 16;

export async function openCore(settings: Settings, log: Log, { isWorker }: CoreOptions): Promise<Core> {
  const storage = await openStorage(settings, log, isWorker ? connectionsOfWorker : connectionsOfCommand);
  try {
    const { database, pool, connectionString } = storage;
    const queue = await openWakeUpQueue(pool, { isWorker, log });
    const key = settings.secretsKey ?? (await loadOrCreateSecretsKey(settings.secretsKeyPath));
    const vault = createCredentialVault(createSecretBox(key));
    const connectors = connectorsOf(settings);
    const budgetOf = composeBudgets(database, settings);
    return {
      settings,
      log,
      database,
      connectionString,
      queue,
      vault,
      connectors,
      budgetOf,
      accounts: createAccounts({ database, vault, connectors, budgetOf }),
      close: async () => {
        await queue.close();
        await storage.close();
      },
    };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

export type BudgetOf = (accountId: AccountId, marketplace: MarketplaceName) => AccountBudget;

/** A factor above 1 is for stand-ins: a marketplace that keeps its own address keeps its own limits. */
function composeBudgets(database: Database, { rateLimitFactor, marketplaceApiUrls }: Settings): BudgetOf {
  const ofStandIns = createRateBudgets(database, rateLimitFactor);
  const ofMarketplaces = createRateBudgets(database, Math.min(1, rateLimitFactor));
  return (accountId, marketplace) =>
    (Object.hasOwn(marketplaceApiUrls, marketplace) ? ofStandIns : ofMarketplaces)(accountId);
}

export function connectorsOf(settings: Settings): ReadonlyMap<MarketplaceName, Connector> {
  return createMarketplaceRegistry(settings.marketplaceApiUrls);
}

/** Model calls of one lane at a time: enough to keep up with 3 replies a second at 5 s a call. */
const draftConcurrency = 16;

/** @param tally counts what the worker does */
export function composeWorker(core: Core, tally: Tally): Worker {
  const { settings, log, database, queue, accounts } = core;
  const { progress } = tally;
  const { apiKey, name, baseUrl, timeoutMs } = requireModelSettings(settings);
  const model = createOpenAiModel({ baseUrl, apiKey, model: name, timeoutMs, log });
  const ledger = createDeliveryLedger(database, queue, `${hostname()}:${process.pid}`);
  const now = () => new Date();
  const stages = {
    collect: createCollectStage({
      store: createCollectionStore(database, queue),
      progress,
      log,
      intervalMs: settings.collectIntervalMs,
    }),
    draft: createDraftStage({
      store: createDraftingStore(database, queue),
      model,
      budget: tally.observe(createTokenBudget(database)),
      progress,
      log,
      concurrency: draftConcurrency,
    }),
    review: createReviewStage({ store: createReviewStore(database, queue) }),
    deliver: createDeliverStage({ ledger, progress, log }),
    confirm: createConfirmStage({ ledger, progress, log, lagHorizonMs: settings.unknownLagHorizonMs }),
  };
  const pauses = createLanePauses(database);
  const breaker = createMarketplaceBreaker(database);
  return createWorker({
    queue,
    runLane: (lane, signal) => runLane(lane, { accounts, stages, pauses, breaker, log, now }, signal),
    sweep: async () => {
      await breaker.refresh();
      await queue.wakeMany(database, await findDueLanes(database));
    },
    log,
  });
}
