import { expect, test } from "vitest";
import { createMarketplaceRegistry } from "../../../src/adapters/marketplaces/registry.ts";

const horizonsOf = (lagHorizonMs: number | null) =>
  [...createMarketplaceRegistry({}, lagHorizonMs).values()].map(({ abilities }) => abilities.lagHorizonMs);

test("a horizon for trials replaces that of every marketplace, for whoever asks", () => {
  expect(horizonsOf(3_000)).toEqual([3_000, 3_000, 3_000]);
  expect(Math.min(...horizonsOf(null))).toBeGreaterThanOrEqual(24 * 3_600_000);
});
