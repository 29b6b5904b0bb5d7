// What the chaos suite must be told of a marketplace: without it the suite would pass over it in silence.

import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { allowances } from "../../../bench/chaos/judges/rates.ts";
import { postCalls } from "../../../bench/chaos/post-routes.ts";
import { browserMarketplaceNames, marketplaceNames } from "../../../src/adapters/marketplaces/registry.ts";

const root = join(import.meta.dirname, "../../..");

test("the calls that post are known of every marketplace", () => {
  expect(Object.keys(postCalls).toSorted()).toEqual(marketplaceNames.toSorted());
});

test("the limits are known of every marketplace", () => {
  const limited = new Set(allowances.map(({ marketplace }) => marketplace));

  expect([...limited].toSorted()).toEqual(marketplaceNames.toSorted());
});

test("the limits of a cabinet's site are known where there is a way by its pages", () => {
  const limited = allowances.filter(({ resource }) => resource === "cabinet").map(({ marketplace }) => marketplace);

  expect(limited.toSorted()).toEqual(browserMarketplaceNames.toSorted());
});

test("every marketplace has mutants of its own", () => {
  const mutants = globSync("bench/chaos/mutants/*.patch", { cwd: root }).map((path) => basename(path, ".patch"));

  expect(marketplaceNames.filter((name) => !mutants.some((mutant) => mutant.endsWith(`-at-${name}`)))).toEqual([]);
});
