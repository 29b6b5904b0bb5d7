// Which test file belongs to which project. The rule: a test that opens a database, starts a process or changes the
// time zone of its own, be it by what it imports from the tests' own rooms, is a test of `process`; every other is a test
// of `unit`. It is read from the files' imports, so that no list can be forgotten.

import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
/** The tests' own rooms. Imports of the product are not followed: somewhere behind most of them is the database. */
const ownRooms = /^(test|trials|bench)\//;
const signs = ["node:child_process", "pg", "test/setup/database.ts", "test/setup/time-zone.ts"];

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

/** The values that a file imports as it is loaded: packages by their names, files by their paths below the root. */
export function importsOf(path: string): readonly string[] {
  const source = readFileSync(join(root, path), "utf8");
  return [...source.matchAll(/^(?:import|export) (?!type )(?:[^"';]*? from )?"([^"]+)"/gm)].map(([, from = ""]) =>
    from.startsWith(".") ? relative(root, resolve(root, dirname(path), from)) : from,
  );
}
