// The walls between the rooms: which folder may import from which. The table is ARCHITECTURE.md's.

import { globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";
import { parseAst } from "vitest/node";
import { type Import, importsIn, readImports } from "../setup/read-imports.ts";
import { type Room, rooms } from "./rooms.ts";

const root = resolve(import.meta.dirname, "../..");
const paths = globSync(["src/**/*.ts", "sandbox/**/*.ts"], { cwd: root });

const roomOf = (path: string): Room | undefined => rooms.find(({ room }) => room.test(path));

/** What a file imports and its room may not. */
function refused(path: string, imports: readonly Import[]): readonly string[] {
  const room = roomOf(path);
  const own = room?.room.exec(path)?.groups?.["own"];
  return imports.filter((imported) => !isGranted(imported, room, own)).map(({ from }) => from);
}

function isGranted({ from, isPackage, isTypeOnly }: Import, room: Room | undefined, own: string | undefined): boolean {
  if (room === undefined) return false;
  if (isPackage) return room.packages.test(from);
  if (own !== undefined && (from.startsWith(`src/stages/${own}/`) || from.startsWith(`src/adapters/${own}/`)))
    return true;
  const granted = isTypeOnly ? [...room.values, ...room.types] : room.values;
  return granted.some((files) => files.test(from));
}

test.each(paths)("%s imports only what its room may", (path) => {
  expect(refused(path, readImports(path))).toEqual([]);
});

test.each([
  ["the domain", "src/domain/policy.ts", 'import { selectRows } from "../adapters/postgres/connection/database.ts";'],
  ["the desk, by a long dynamic import", "src/desk/status.ts", 'void import(\n  "../adapters/log/create-log.ts"\n);'],
  ["the desk, with attributes", "src/desk/status.ts", 'import file from "../../package.json" with { type: "json" };'],
  [
    "a port, by a value of the domain",
    "src/ports/log.ts",
    'import { stages } from "../domain/feedback/feedback-state.ts";',
  ],
  [
    "the words, by a value of the domain",
    "src/words/plural.ts",
    'import { stages } from "../domain/feedback/feedback-state.ts";',
  ],
  ["the settings, by a value of a port", "src/settings/rules.ts", 'import { levels } from "../ports/log.ts";'],
  [
    "a marketplace, by another",
    "src/adapters/marketplaces/ozon/api/api.ts",
    'import { sign } from "../../wildberries/transport.ts";',
  ],
  [
    "a command that only looks, by a worker",
    "src/processes/cli/commands/status.ts",
    'import { createTally } from "../../worker/tally.ts";',
  ],
  [
    "a command that only looks, by a worker's types",
    "src/processes/cli/commands/status.ts",
    'import type { Tally } from "../../worker/tally.ts";',
  ],
  [
    "a command, by an adapter's types",
    "src/processes/cli/commands/run.ts",
    'import type { Database } from "../../../adapters/postgres/connection/database.ts";',
  ],
  [
    "a worker, by the log's adapter",
    "src/processes/worker/sweep.ts",
    'import { createLog } from "../../adapters/log/create-log.ts";',
  ],
  [
    "the web process, by the lease of a post",
    "src/processes/web/web.ts",
    'import { expireLeases } from "../../adapters/postgres/ledger/expire-leases.ts";',
  ],
])("a wall is seen by %s", (_who, path, source) => {
  expect(refused(path, importsIn(source, path))).toHaveLength(1);
});

test("nothing is handed on: who needs a thing imports it where it is, so that its wall is asked", () => {
  const handing = paths.filter((path) => readImports(path).some(({ isHandedOn }) => isHandedOn));

  expect(handing).toEqual([]);
});

/** The kinds of statements in a source of which something is left when the types are taken away. */
function valuesIn(source: string): readonly string[] {
  return parseAst(source, { lang: "ts" })
    .body.filter((statement) => {
      if (statement.type === "ImportDeclaration") return statement.importKind !== "type";
      if (statement.type === "ExportNamedDeclaration" || statement.type === "ExportAllDeclaration")
        return statement.exportKind !== "type";
      return statement.type !== "TSTypeAliasDeclaration" && statement.type !== "TSInterfaceDeclaration";
    })
    .map(({ type }) => type);
}

test.each(paths.filter((path) => path.startsWith("src/ports/")))("%s holds types only", (path) => {
  expect(valuesIn(readFileSync(join(root, path), "utf8"))).toEqual([]);
});

test.each([
  'export const transitions = ["sent"] as const;',
  "export function add(): void {}",
  "export class Log {}",
  "export enum Level { debug }",
  'export default "sent";',
  "const seen = new Set();",
  'import "./log.ts";',
  'export { stages } from "../domain/feedback/feedback-state.ts";',
])("a value is told from a type: %s", (source) => {
  expect(valuesIn(source)).toHaveLength(1);
});

test("every folder of the product is a room with a rule", () => {
  expect(paths.filter((path) => roomOf(path) === undefined)).toEqual([]);
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
    const named = table.split("\n").flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([\w/-]+)`/g)]);

    expect(named.map(([, name]) => `${name}.ts`).toSorted()).toEqual(globSync("**/*.ts", { cwd: folder }).toSorted());
  },
);
