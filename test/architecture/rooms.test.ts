// The walls between the rooms: which folder may import from which. The table is ARCHITECTURE.md's.

import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");

/** Source files as paths below the root, with what they import. */
const files = globSync(["src/**/*.ts", "sandbox/**/*.ts"], { cwd: root }).map((path) => ({
  path,
  imports: importsOf(path),
}));

type Import = { readonly from: string; readonly isTypeOnly: boolean; readonly isPackage: boolean };

function importsOf(path: string): Import[] {
  const source = readFileSync(join(root, path), "utf8");
  const statements = source.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)";/gm);
  const dynamic = source.matchAll(/\bimport\("([^"]+)"\)/g);
  const found = [...statements].map(([, type, from]) => ({ isTypeOnly: type !== undefined, from: from ?? "" }));
  return [...found, ...[...dynamic].map(([, from]) => ({ isTypeOnly: false, from: from ?? "" }))].map(
    ({ isTypeOnly, from }) => ({
      isTypeOnly,
      isPackage: !from.startsWith("."),
      from: from.startsWith(".") ? relative(root, resolve(root, dirname(path), from)) : from,
    }),
  );
}

/** For each room: what its files may import besides themselves. `src/adapters/<name>` counts as a room of its own. */
const rooms: readonly { readonly room: RegExp; readonly mayImport: readonly RegExp[]; readonly packages: RegExp }[] = [
  // The one package of the domain is pure and does no I/O: docs/decisions/0017-the-domain-may-import-entities.md
  { room: /^src\/domain\/html-entities\.ts$/, mayImport: [/^src\/domain\//], packages: /^entities\/decode$/ },
  { room: /^src\/domain\//, mayImport: [/^src\/domain\//], packages: /^$/ },
  { room: /^src\/words\//, mayImport: [/^src\/(domain|words)\//], packages: /^$/ },
  { room: /^src\/ports\//, mayImport: [/^src\/(domain|ports)\//], packages: /^$/ },
  // A model's answer comes from outside and is checked by a schema: docs/decisions/0025-the-prompt-belongs-to-its-stage.md
  {
    room: /^src\/stages\/(?<own>draft)\/draft-answer\.ts$/,
    mayImport: [/^src\/(domain|ports)\//],
    packages: /^zod$/,
  },
  { room: /^src\/stages\/(?<own>[^/]+)\//, mayImport: [/^src\/(domain|ports)\//], packages: /^node:crypto$/ },
  {
    room: /^src\/adapters\/(?<own>marketplaces\/[^/]+)\//,
    mayImport: [/^src\/(domain|ports|adapters\/http|adapters\/marketplaces\/calling)\//],
    packages: /./,
  },
  {
    room: /^src\/adapters\/marketplaces\/registry\.ts/,
    mayImport: [/^src\/(domain|ports|adapters\/marketplaces)\//],
    packages: /^$/,
  },
  { room: /^src\/adapters\/(?<own>[^/]+)\//, mayImport: [/^src\/(domain|ports|adapters\/http)\//], packages: /./ },
  { room: /^src\/settings\//, mayImport: [/^src\/(domain|ports|settings)\//], packages: /./ },
  // A place in a list comes from outside, as a word: it is parsed like everything from there.
  { room: /^src\/desk\//, mayImport: [/^src\/(domain|ports|desk)\//], packages: /^zod$/ },
  { room: /^src\/processes\/compose\//, mayImport: [/^src\//], packages: /./ },
  // What these two do with the database themselves is no port's yet: sweeping, idleness, readiness, notifications.
  {
    room: /^src\/processes\/(worker|web)\//,
    mayImport: [
      /^src\/(domain|ports|stages|words|settings|processes)\//,
      /^src\/adapters\/(postgres\/(budgets|cabinets|connection|lanes|ledger|views)|log)\//,
    ],
    packages: /./,
  },
  // The faces among them come to what is stored by the desk alone; which adapter is behind it they don't know.
  {
    room: /^src\/processes\//,
    mayImport: [/^src\/(domain|ports|desk|words|settings|processes)\//],
    packages: /./,
  },
  { room: /^sandbox\//, mayImport: [/^sandbox\//], packages: /./ },
];

test.each(files)("$path imports only what its room may", ({ path, imports }) => {
  const rule = rooms.find(({ room }) => room.test(path));
  const own = rule?.room.exec(path)?.groups?.["own"];

  const forbidden = imports.filter(({ from, isPackage }) => {
    if (isPackage) return !rule?.packages.test(from);
    const isOwn =
      own !== undefined && (from.startsWith(`src/stages/${own}/`) || from.startsWith(`src/adapters/${own}/`));
    return !isOwn && !rule?.mayImport.some((allowed) => allowed.test(from));
  });

  expect(forbidden.map(({ from }) => from)).toEqual([]);
});

test("ports hold types only", () => {
  const values = files
    .filter(({ path }) => path.startsWith("src/ports/"))
    .flatMap(
      ({ path }) => readFileSync(join(root, path), "utf8").match(/^export (?:function|class|let|var).*/gm) ?? [],
    );

  expect(values).toEqual([]);
});

test("the words need nothing of the domain but its types: they run in a browser, too", () => {
  const values = files
    .filter(({ path }) => path.startsWith("src/words/"))
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ from, isTypeOnly }) => !isTypeOnly && !from.startsWith("src/words/"))
        .map(({ from }) => [path, from]),
    );

  expect(values).toEqual([]);
});

test("every folder of the product is a room with a rule", () => {
  expect(files.filter(({ path }) => !rooms.some(({ room }) => room.test(path))).map(({ path }) => path)).toEqual([]);
});

test("no file is longer than 300 lines", () => {
  const long = globSync(["src/**/*.ts", "sandbox/**/*.ts", "test/**/*.ts", "bench/**/*.ts", "trials/**/*.ts"], {
    cwd: root,
  }).filter((path) => readFileSync(join(root, path), "utf8").split("\n").length > 301);

  expect(long).toEqual([]);
});

test("no file or folder hides behind a name that says nothing", () => {
  const names = globSync(["src/**/*", "sandbox/**/*", "test/**/*", "trials/**/*", "bench/**/*"], { cwd: root });
  const vague = names.filter((path) =>
    /(^|\/)(utils?|helpers?|common|misc|manager|base|types)(\.ts)?($|\/)/.test(path),
  );

  expect(vague).toEqual([]);
});

test.each(globSync("src/adapters/marketplaces/*/README.md", { cwd: root }))(
  "the table of files in %s names each of them",
  (readme) => {
    const folder = dirname(join(root, readme));
    const [, table = ""] = /\n\| file \| holds \|\n(.*?)\n\n/s.exec(readFileSync(join(root, readme), "utf8")) ?? [];
    const named = table.split("\n").flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([\w-]+)`/g)]);

    expect(named.map(([, name]) => `${name}.ts`).toSorted()).toEqual(globSync("*.ts", { cwd: folder }).toSorted());
  },
);
