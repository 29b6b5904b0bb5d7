// The accounts of a stored service with one connector, which tells what it was opened with.

import { createAccounts } from "../../src/adapters/postgres/cabinets/accounts.ts";
import { marketplaceName } from "../../src/domain/identifiers.ts";
import type { Connector, Route } from "../../src/ports/connector.ts";
import { silentLog } from "../../trials/silent-log.ts";
import { sampleAccount } from "./account.ts";
import { createBudgetBook } from "./budget-book.ts";
import type { Stored } from "./stored.ts";

const { abilities, client } = sampleAccount();

export function accountsOf(stored: Stored, name = marketplaceName("wildberries"), vault = stored.vault) {
  const opened: object[] = [];
  const { budget } = createBudgetBook();
  const open: Route["open"] = (credentials, accountBudget) => {
    opened.push({ credentials, budget: accountBudget });
    return client;
  };
  const connector: Connector = {
    name,
    title: "Wildberries",
    officialUrl: "https://marketplace.example",
    parseCredentials: () => ({ kind: "invalid", faults: [] }),
    inspectCredentials: () => ({ fault: null, expiresAt: null, facts: [] }),
    notifications: null,
    routes: { api: { abilities, open }, browser: null },
  };
  const accounts = createAccounts({
    database: stored.database,
    vault,
    marketplaces: { load: async () => new Map([[name, connector]]) },
    budgetOf: () => budget,
    log: silentLog,
  });
  return { accounts, opened, budget, abilities, client };
}
