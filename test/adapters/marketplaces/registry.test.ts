import { expect, test } from "vitest";
import { createMarketplaceRegistry } from "../../../src/adapters/marketplaces/registry.ts";

const horizonsOf = (lagHorizonMs: number | null) =>
  [...createMarketplaceRegistry({}, lagHorizonMs).values()].map(({ routes }) => routes.api.abilities.lagHorizonMs);

test("a horizon for trials replaces that of every marketplace, for whoever asks", () => {
  expect(new Set(horizonsOf(3_000))).toEqual(new Set([3_000]));
  expect(Math.min(...horizonsOf(null))).toBeGreaterThanOrEqual(24 * 3_600_000);
});
