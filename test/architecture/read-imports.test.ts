// The reader of imports sees every form that the language has: a form that it overlooks is a hole in every wall.

import { expect, test } from "vitest";
import { importsIn, readImports } from "../setup/read-imports.ts";

const path = "src/desk/status.ts";
const file = "src/ports/log.ts";
const plain = { from: file, isPackage: false, isTypeOnly: false, isDynamic: false, isHandedOn: false };

test.each([
  ["a name", 'import { log } from "../ports/log.ts";', {}],
  ["names on several lines", 'import {\n  type Log,\n  log,\n} from "../ports/log.ts";', {}],
  ["a default", 'import log from "../ports/log.ts";', {}],
  ["everything under a name", 'import * as log from "../ports/log.ts";', {}],
  ["its effect alone", 'import "../ports/log.ts";', {}],
  ["an attribute", 'import log from "../ports/log.ts" with { type: "json" };', {}],
  ["an attribute on lines of its own", 'import log from "../ports/log.ts" with {\n  type: "json",\n};', {}],
  ["single quotes and no semicolon", "import { log } from '../ports/log.ts'", {}],
  ["code before it", 'const one = 1; import { log } from "../ports/log.ts";', {}],
  ["types", 'import type { Log } from "../ports/log.ts";', { isTypeOnly: true }],
  ["types on several lines", 'import type {\n  Log,\n  LogFields,\n} from "../ports/log.ts";', { isTypeOnly: true }],
  ["a type in the middle of another", 'type Own = { log: import("../ports/log.ts").Log };', { isTypeOnly: true }],
  ["types by inline names, which loads the file", 'import { type Log } from "../ports/log.ts";', {}],
  ["the old form", 'import log = require("../ports/log.ts");', {}],
  ["a name that it hands on", 'export { log } from "../ports/log.ts";', { isHandedOn: true }],
  ["a name that it hands on under another", 'export { log as told } from "../ports/log.ts";', { isHandedOn: true }],
  ["everything, and hands it on", 'export * from "../ports/log.ts";', { isHandedOn: true }],
  ["everything, and hands it on under a name", 'export * as log from "../ports/log.ts";', { isHandedOn: true }],
  ["types, and hands them on", 'export type { Log } from "../ports/log.ts";', { isTypeOnly: true, isHandedOn: true }],
  ["a name, and exports it later", 'import { log } from "../ports/log.ts";\nexport { log };', { isHandedOn: true }],
  ["as it runs", 'const { log } = await import("../ports/log.ts");', { isDynamic: true }],
  ["as it runs, over several lines", 'void import(\n  "../ports/log.ts"\n);', { isDynamic: true }],
  ["as it runs, after a comment", 'void import(/* late */ "../ports/log.ts");', { isDynamic: true }],
  ["as it runs, with attributes", 'void import("../ports/log.ts", { with: { type: "json" } });', { isDynamic: true }],
])("it sees a file that imports %s", (_what, source, differing) => {
  expect(importsIn(source, path)).toEqual([{ ...plain, ...differing }]);
});

test.each(["node:fs", "zod", "@hono/node-server", "hono/body-limit"])("%s is a package", (name) => {
  expect(importsIn(`import "${name}";`, path)).toEqual([{ ...plain, from: name, isPackage: true }]);
});

test("what only looks like an import isn't one", () => {
  const source = `
// import { log } from "../ports/log.ts";
/* export * from "../ports/log.ts"; */
const code = 'import { log } from "../ports/log.ts";';
const lines = \`
import { log } from "../ports/log.ts";
\`;
const own = 1;
export { own };
`;

  expect(importsIn(source, path)).toEqual([]);
});

test("all imports of a file are seen, in their order", () => {
  const source = `
import { log } from "../ports/log.ts";
import type { Stage } from "../domain/feedback/feedback-state.ts";
export const later = () => import("./desk.ts");
`;

  expect(importsIn(source, path).map(({ from }) => from)).toEqual([
    file,
    "src/domain/feedback/feedback-state.ts",
    "src/desk/desk.ts",
  ]);
});

test.each(["void import(name);", "void import(`./` + name);"])(
  "an import that can't be read is refused: %s",
  (source) => {
    expect(() => importsIn(source, path)).toThrow(path);
  },
);

test("a file is read from where it lies", () => {
  expect(readImports("test/architecture/read-imports.test.ts")).toContainEqual({
    ...plain,
    from: "test/setup/read-imports.ts",
  });
});
