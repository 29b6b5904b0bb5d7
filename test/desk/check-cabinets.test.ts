// A check of all cabinets that fails ends as a whole.

import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { marketplaceName } from "../../src/domain/identifiers.ts";
import type { Connector } from "../../src/ports/connector.ts";
import type { MarketplaceClient } from "../../src/ports/marketplace-client.ts";
import { composeDesk } from "../../src/processes/compose/desk.ts";
import { sampleAccount } from "../samples/account.ts";
import { anna } from "../samples/callers.ts";
import { openTestDesk } from "./open-desk.ts";

const wildberries = marketplaceName("wildberries");

function connectorWith(checkCredentials: MarketplaceClient["checkCredentials"]): Connector {
  const { abilities, client } = sampleAccount({ client: { checkCredentials } });
  return {
    name: wildberries,
    title: "Wildberries",
    officialUrl: "https://marketplace.example",
    parseCredentials: () => ({ kind: "invalid", faults: [] }),
    inspectCredentials: () => ({ fault: null, expiresAt: null, facts: [] }),
    notifications: null,
    routes: {
      api: { abilities, open: () => client },
      browser: null,
    },
  };
}

test("the other checks are given up before the caller learns of it", async () => {
  const opened = await openTestDesk();
  onTestFinished(opened.close);
  const second = Promise.withResolvers<void>();
  let isFirst = true;
  let givenUp = 0;
  const connector = connectorWith(async (signal) => {
    if (isFirst) {
      isFirst = false;
      await second.promise;
      throw new TypeError("a mistake of ours");
    }
    second.resolve();
    await once(signal, "abort");
    givenUp += 1;
    throw signal.reason;
  });
  const { titles } = opened.core.marketplaces;
  const marketplaces = { titles, load: async () => new Map([[wildberries, connector]]) };
  const desk = composeDesk({ ...opened.core, marketplaces });

  const checked = desk.checkCabinets(anna, new AbortController().signal);

  await expect(checked).rejects.toThrow(TypeError);
  expect(givenUp).toBe(1);
});
