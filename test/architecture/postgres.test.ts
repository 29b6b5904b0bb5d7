// The order of the folders in `src/adapters/postgres`: each builds on some of those above it, and on nothing below.

import { globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../../src/adapters/postgres");

const buildsOn: Readonly<Record<string, readonly string[]>> = {
  connection: [],
  schema: ["connection"],
  budgets: ["connection"],
  cabinets: ["connection", "schema"],
  lanes: ["connection", "schema", "cabinets"],
  flow: ["connection", "schema", "cabinets", "lanes"],
  ledger: ["connection", "cabinets", "lanes", "flow"],
  desk: ["connection", "lanes", "flow"],
  views: ["connection", "cabinets", "lanes", "flow"],
  backup: ["connection", "schema"],
};

/** The folders beside its own that a folder's files import from. */
function usedBy(folder: string): ReadonlySet<string> {
  const sources = globSync("**/*.ts", { cwd: join(root, folder) }).map((path) =>
    readFileSync(join(root, folder, path), "utf8"),
  );
  const folders = Object.keys(buildsOn).filter((other) => other !== folder);
  return new Set(
    folders.filter((other) => sources.some((source) => new RegExp(`from "(\\.\\./)+${other}/`).test(source))),
  );
}

test("every folder of the database's adapter has its place in the order", () => {
  expect(Object.keys(buildsOn).toSorted()).toEqual(readdirSync(root).toSorted());
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
