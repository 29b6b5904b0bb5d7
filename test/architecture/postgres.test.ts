// The order of the folders in `src/adapters/postgres`: each builds on some of those above it, and on nothing below.

import { globSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readImports } from "../setup/read-imports.ts";

const root = join(import.meta.dirname, "../..");
const adapter = "src/adapters/postgres";

const buildsOn: Readonly<Record<string, readonly string[]>> = {
  connection: [],
  schema: ["connection"],
  budgets: ["connection"],
  cabinets: ["connection", "schema"],
  outbox: ["connection"],
  lanes: ["connection", "schema", "cabinets", "outbox"],
  flow: ["connection", "schema", "cabinets", "lanes"],
  ledger: ["connection", "cabinets", "lanes", "flow"],
  desk: ["connection", "lanes", "flow"],
  views: ["connection", "cabinets", "outbox", "lanes", "flow"],
  metrics: ["connection", "cabinets", "lanes", "views"],
  backup: ["connection", "schema"],
};

/** The folders beside its own that a folder's files import from. */
function usedBy(folder: string): ReadonlySet<string> {
  const imports = globSync(`${adapter}/${folder}/**/*.ts`, { cwd: root }).flatMap((path) => readImports(path));
  const folders = Object.keys(buildsOn).filter((other) => other !== folder);
  return new Set(folders.filter((other) => imports.some(({ from }) => from.startsWith(`${adapter}/${other}/`))));
}

test("every folder of the database's adapter has its place in the order", () => {
  expect(Object.keys(buildsOn).toSorted()).toEqual(readdirSync(join(root, adapter)).toSorted());
});

test("no folder builds on one below it", () => {
  const order = Object.keys(buildsOn);
  const upwards = Object.entries(buildsOn).filter(([folder, below]) =>
    below.some((other) => order.indexOf(other) >= order.indexOf(folder)),
  );

  expect(upwards).toEqual([]);
});

test.each(Object.entries(buildsOn))("%s builds on exactly: %j", (folder, expected) => {
  expect(usedBy(folder)).toEqual(new Set(expected));
});
