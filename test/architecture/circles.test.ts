// Imports go in one direction: no file comes back to itself, not even by its types.

import { globSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readImports } from "../setup/read-imports.ts";

const root = resolve(import.meta.dirname, "../..");
const paths = globSync(["src/**/*.ts", "bench/**/*.ts", "trials/**/*.ts", "sandbox/**/*.ts", "test/**/*.ts"], {
  cwd: root,
});
const imports = new Map(paths.map((path) => [path, readImports(path).map(({ from }) => from)]));

/** What a file needs, directly and by what it needs. */
function everythingBehind(path: string): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [...(imports.get(path) ?? [])];
  for (const next of queue) {
    if (found.has(next)) continue;
    found.add(next);
    queue.push(...(imports.get(next) ?? []));
  }
  return found;
}

test("no file imports itself by a detour", () => {
  expect(paths.filter((path) => everythingBehind(path).has(path))).toEqual([]);
});
