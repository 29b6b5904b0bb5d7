import { expect, test } from "vitest";
import { createMarketplaceRegistry } from "../../../src/adapters/marketplaces/registry.ts";
import { describeConnector } from "./describe-connector.ts";
import { openOzonSandbox } from "./ozon-sandbox.ts";
import { openWildberriesSandbox } from "./wildberries-sandbox.ts";
import { openYandexMarketSandbox } from "./yandex-market-sandbox.ts";

const sandboxes = {
  Wildberries: openWildberriesSandbox,
  Ozon: openOzonSandbox,
  "Yandex Market": openYandexMarketSandbox,
};

for (const [title, open] of Object.entries(sandboxes)) describeConnector(`the ${title} connector on the sandbox`, open);

test("every marketplace is held against the contract", () => {
  const { titles } = createMarketplaceRegistry({});

  expect(Object.keys(sandboxes).toSorted()).toEqual([...titles.values()].toSorted());
});
