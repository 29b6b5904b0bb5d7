// Which test file belongs to which project. The rule: a test that opens a database or a browser, starts a process or
// changes the time zone of its own, be it by what it imports from the tests' own rooms, is a test of `process`; every other is a test
// of `unit`. It is read from the files' imports, so that no list can be forgotten.

import { globSync } from "node:fs";
import { resolve } from "node:path";
import { readImports } from "./read-imports.ts";

const root = resolve(import.meta.dirname, "../..");
/** The tests' own rooms. Imports of the product are not followed: somewhere behind most of them is the database. */
const ownRooms = /^(test|trials|bench)\//;
const signs = [
  "node:child_process",
  "pg",
  "test/setup/database.ts",
  "test/setup/browser.ts",
  "src/adapters/browser/browsers.ts",
  "src/adapters/browser/open-browser.ts",
  "patchright-core",
  "test/setup/time-zone.ts",
];

/** Below the root. */
export const processTests: readonly string[] = globSync("test/**/*.test.ts", { cwd: root }).filter(isProcessTest);

export function isProcessTest(path: string): boolean {
  const seen = new Set([path]);
  for (const file of seen) {
    if (signs.includes(file)) return true;
    if (ownRooms.test(file)) for (const imported of importsOf(file)) seen.add(imported);
  }
  return false;
}

/** What is loaded for a file: the types that it imports are not, and what it asks for while it runs is. */
function importsOf(path: string): readonly string[] {
  return readImports(path)
    .filter(({ isTypeOnly }) => !isTypeOnly)
    .map(({ from }) => from);
}
