// What every command is wired with: which adapter stands behind which port. The other files of this folder wire what only some
// need, and the worker and the web process name a few folders of the database's adapter themselves
// (docs/decisions/0032-rooms-by-subject.md).

import { openWays } from "../../adapters/marketplaces/open-ways.ts";
import { browserMarketplaceNames } from "../../adapters/marketplaces/registry.ts";
import { createRateBudgets } from "../../adapters/postgres/budgets/rate-budgets.ts";
import { createAccounts } from "../../adapters/postgres/cabinets/accounts.ts";
import type { CredentialVault } from "../../adapters/postgres/cabinets/credential-vault.ts";
import type { Database } from "../../adapters/postgres/connection/database.ts";
import { createOutageLog } from "../../adapters/postgres/connection/outage-log.ts";
import { openWakeUpQueue, type WakeUpQueue } from "../../adapters/postgres/lanes/wake-up-queue.ts";
import type { AccountId, MarketplaceName } from "../../domain/identifiers.ts";
import type { Accounts } from "../../ports/accounts.ts";
import type { Browsers } from "../../ports/browser.ts";
import type { Marketplaces, OpenWays } from "../../ports/connector.ts";
import type { Log } from "../../ports/log.ts";
import type { AccountBudget } from "../../ports/rate-budget.ts";
import type { Settings } from "../../settings/settings.ts";
import { rateFactorOf } from "../../settings/stand-ins.ts";
import { composeBrowsers } from "./browsers.ts";
import { brokeredMarketplaces } from "./buses.ts";
import { marketplacesOf } from "./marketplaces.ts";
import { openExistingStorage, openStorage } from "./storage.ts";
import { unlockVault } from "./unlock.ts";

/** What every command needs. */
export type Core = {
  readonly settings: Settings;
  readonly log: Log;
  readonly database: Database;
  /** Says that the database isn't away, or isn't any more. */
  readonly databaseAnswered: () => void;
  readonly connectionString: string;
  readonly queue: WakeUpQueue;
  readonly marketplaces: Marketplaces;
  readonly budgetOf: BudgetOf;
  readonly openWays: OpenWays;
  readonly browsers: Browsers;
  readonly close: () => Promise<void>;
};

/** What needs the marketplaces' credentials: whoever works, imports or checks. */
export type UnlockedCore = Core & { readonly vault: CredentialVault; readonly accounts: Accounts };

export type CoreOptions = {
  /** A worker looks after the queue and needs more connections than a command. */
  readonly isWorker: boolean;
  /** False for a command that only reads or decides: it makes no database, no tables and no key. */
  readonly mayCreate?: boolean;
};

const connectionsOfCommand = 4;
const connectionsOfWorker = 16;

export async function openCore(
  settings: Settings,
  plainLog: Log,
  { isWorker, mayCreate = true }: CoreOptions,
): Promise<Core> {
  const { log, over: databaseAnswered } = createOutageLog(plainLog);
  const connections = isWorker ? connectionsOfWorker : connectionsOfCommand;
  const storage = await (mayCreate ? openStorage : openExistingStorage)(settings, log, connections);
  try {
    const { database, pool, connectionString } = storage;
    const marketplaces = await marketplacesOf(settings);
    const browsers = composeBrowsers(database, settings, log);
    // What lives long loads all of it at its start: later an update may have put other files in their place.
    if (isWorker) await marketplaces.load(marketplaces.titles.keys());
    const queue = await openWakeUpQueue(pool, { isWorker, brokered: brokeredMarketplaces(settings), log });
    return {
      settings,
      log,
      database,
      databaseAnswered,
      connectionString,
      queue,
      marketplaces,
      budgetOf: composeBudgets(database, settings),
      openWays,
      browsers,
      close: async () => {
        await browsers.close();
        await queue.close();
        await storage.close();
      },
    };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/** @throws OtherSecretsKeyError when the stored credentials are sealed with another key */
export async function openUnlockedCore(settings: Settings, log: Log, options: CoreOptions): Promise<UnlockedCore> {
  const core = await openCore(settings, log, options);
  try {
    return await unlock(core);
  } catch (error) {
    await core.close();
    throw error;
  }
}

export async function unlock(core: Core): Promise<UnlockedCore> {
  const vault = await unlockVault(core.database, core.settings);
  return { ...core, vault, accounts: createAccounts({ ...core, vault }) };
}

export type BudgetOf = (accountId: AccountId, marketplace: MarketplaceName) => AccountBudget;

function composeBudgets(database: Database, settings: Settings): BudgetOf {
  const budgets = new Map<number, ReturnType<typeof createRateBudgets>>();
  const budgetsBy = (factor: number) => {
    const found = budgets.get(factor) ?? createRateBudgets(database, factor);
    budgets.set(factor, found);
    return found;
  };
  return (accountId, marketplace) =>
    budgetsBy(rateFactorOf(settings, marketplace, browserMarketplaceNames.includes(marketplace)))(accountId);
}
