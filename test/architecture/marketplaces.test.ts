// A marketplace is a folder and a line in the registry, and CONTRIBUTING.md names every file that such a folder holds.

import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import {
  browserMarketplaceNames,
  createMarketplaceRegistry,
  marketplaceNames,
} from "../../src/adapters/marketplaces/registry.ts";
import { loadConnectors } from "../adapters/marketplaces/load-connectors.ts";

const root = join(import.meta.dirname, "../..");
const names = (pattern: string) => globSync(pattern, { cwd: root }).map((path) => basename(path));

/** What they do alike is no marketplace. */
const alike = "calling";
const folders = names("src/adapters/marketplaces/*/").filter((name) => name !== alike);

/** The files of the recipe's table. */
const [, table = ""] =
  /## Add a marketplace.*?\| file \| holds \|\n(.*?)\n\n/s.exec(readFileSync(join(root, "CONTRIBUTING.md"), "utf8")) ??
  [];
const recipe = [...table.matchAll(/^ *\| `([\w.-]+)` \|/gm)].map(([, file = ""]) => file);

test("every registered marketplace has a folder of its name, and every folder is registered", () => {
  expect(folders.toSorted()).toEqual(marketplaceNames.toSorted());
});

test("every marketplace is registered under the name and the title that its connector gives itself", async () => {
  const { titles } = createMarketplaceRegistry({});

  const connectors = await loadConnectors({});

  expect([...titles.keys()]).toEqual(marketplaceNames);
  expect([...connectors.values()].map(({ name, title }) => [name, title])).toEqual([...titles]);
});

test("every marketplace that is worked for by its pages takes an address for them", async () => {
  const connectors = await loadConnectors({});

  const byPages = [...connectors.values()].filter(({ routes }) => routes.browser !== null).map(({ name }) => name);
  expect(browserMarketplaceNames).toEqual(expect.arrayContaining(byPages));
});

test("every registered marketplace has a stand-in, tests and a harness for the contract suite", () => {
  expect(globSync("sandbox/marketplaces/*/stand-in.ts", { cwd: root }).map((path) => basename(dirname(path)))).toEqual(
    expect.arrayContaining([...marketplaceNames]),
  );
  expect(names("test/adapters/marketplaces/*/")).toEqual(expect.arrayContaining([...marketplaceNames]));
  expect(names("test/sandbox/marketplaces/*/").toSorted()).toEqual(marketplaceNames.toSorted());
  expect(names("test/contract/marketplaces/*-sandbox.ts").toSorted()).toEqual(
    marketplaceNames.map((name) => `${name}-sandbox.ts`).toSorted(),
  );
});

test("the recipe for a new marketplace names files", () => {
  expect(recipe).toEqual(expect.arrayContaining(["index.ts", "errors.ts", "README.md"]));
});

test.each(folders)("the folder of %s holds every file of the recipe", (folder) => {
  const held = names(`src/adapters/marketplaces/${folder}/{,api/}*`);

  expect(recipe.filter((file) => !held.includes(file))).toEqual([]);
});
