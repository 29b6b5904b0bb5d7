import { expect, test } from "vitest";
import { createMarketplaceRegistry } from "../../../src/adapters/marketplaces/registry.ts";
import { marketplaceName } from "../../../src/domain/identifiers.ts";
import { loadConnectors } from "./load-connectors.ts";

const ozon = marketplaceName("ozon");

const horizonsOf = async (lagHorizonMs: number | null) =>
  [...(await loadConnectors({}, lagHorizonMs)).values()].flatMap(({ routes: { api, browser } }) =>
    [api, ...(browser === null ? [] : [browser])].flatMap(({ abilities }) => Object.values(abilities.lagHorizonMs)),
  );

test("a horizon for trials replaces that of every marketplace, for whoever asks", async () => {
  expect(new Set(await horizonsOf(3_000))).toEqual(new Set([3_000]));
  expect(Math.min(...(await horizonsOf(null)))).toBeGreaterThanOrEqual(24 * 3_600_000);
});

test("only the marketplaces that are asked for are loaded, and one that isn't known is left out", async () => {
  const { load } = createMarketplaceRegistry({});

  const connectors = await load([ozon, marketplaceName("constructor"), ozon]);

  expect([...connectors.keys()]).toEqual([ozon]);
});

test("whoever asks for a marketplace gets the same connector, with what it has learned", async () => {
  const { load } = createMarketplaceRegistry({});

  const [first, second] = await Promise.all([load([ozon]), load([ozon])]);

  expect(second.get(ozon)).toBe(first.get(ozon));
});
