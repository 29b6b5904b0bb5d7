// The accounts of a stored service with one connector, which tells what it was opened with.

import { openWays } from "../../src/adapters/marketplaces/open-ways.ts";
import { createAccounts } from "../../src/adapters/postgres/cabinets/accounts.ts";
import { marketplaceName } from "../../src/domain/identifiers.ts";
import type { CabinetBrowser, CabinetBrowserOptions } from "../../src/ports/browser.ts";
import type { BrowserRoute, Route } from "../../src/ports/connector.ts";
import type { MarketplaceClient } from "../../src/ports/marketplace-client.ts";
import { silentLog } from "../../trials/silent-log.ts";
import { sampleAccount } from "./account.ts";
import { createBudgetBook } from "./budget-book.ts";
import { sampleConnector } from "./connector.ts";
import { noBrowser } from "./no-browser.ts";
import type { Stored } from "./stored.ts";

const { abilities, client: strictClient } = sampleAccount();

/** The client of the pages; only that it is another one counts. */
export const pagesClient = { ...strictClient };

export function accountsOf(stored: Stored, name = marketplaceName("wildberries"), vault = stored.vault) {
  return openingAccounts(stored, { name, vault, byPages: null });
}

/** Those of a marketplace that can be worked for by its pages, too. */
export function accountsByPages(stored: Stored, isForAuto = true) {
  const name = marketplaceName("wildberries");
  return openingAccounts(stored, { name, vault: stored.vault, byPages: { isForAuto } });
}

type Opening = {
  readonly name: ReturnType<typeof marketplaceName>;
  readonly vault: Stored["vault"];
  readonly byPages: Pick<BrowserRoute, "isForAuto"> | null;
};

function openingAccounts(stored: Stored, { name, vault, byPages }: Opening) {
  const opened: object[] = [];
  const probed: string[] = [];
  const browsersOf: { readonly options: CabinetBrowserOptions; readonly browser: CabinetBrowser }[] = [];
  const { budget } = createBudgetBook();
  const client: MarketplaceClient = { ...strictClient, probe: async (kind) => void probed.push(kind) };
  const open: Route["open"] = (credentials, accountBudget) => {
    opened.push({ credentials, budget: accountBudget });
    return client;
  };
  const openPages: BrowserRoute["open"] = (credentials, accountBudget, browser) => {
    opened.push({ credentials, budget: accountBudget, browser });
    return pagesClient;
  };
  const connector = sampleConnector({
    name,
    api: { abilities, open },
    browser: byPages && { ...byPages, ownWords: [], abilities, open: openPages },
  });
  const accounts = createAccounts({
    database: stored.database,
    vault,
    marketplaces: { load: async () => new Map([[name, connector]]) },
    openWays,
    browsers: {
      of: (options) => {
        const browser = { ...noBrowser };
        browsersOf.push({ options, browser });
        return browser;
      },
    },
    budgetOf: () => budget,
    log: silentLog,
  });
  return { accounts, opened, probed, browsersOf, budget, abilities, client };
}
