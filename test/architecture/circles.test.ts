// Imports go in one direction: no file comes back to itself, not even by its types.

import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const paths = globSync(["src/**/*.ts", "bench/**/*.ts", "trials/**/*.ts", "sandbox/**/*.ts", "test/**/*.ts"], {
  cwd: root,
});
const imports = new Map(paths.map((path) => [path, importsOf(path)]));

function importsOf(path: string): readonly string[] {
  const source = readFileSync(join(root, path), "utf8");
  return [...source.matchAll(/(?:from |import\()"(\.[^"]+)"/g)].map(([, from = ""]) =>
    relative(root, resolve(root, dirname(path), from)),
  );
}

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
