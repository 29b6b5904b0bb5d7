// A command that people wait for loads what it needs and not what others need: each of these takes 20 to 140 ms of a start.

import { expect, test } from "vitest";
import { readImports } from "../setup/read-imports.ts";

/** What is loaded before anything is done. What stands in an `import()` is loaded where it is needed, if it is. */
function loadedWith(path: string): readonly string[] {
  const seen = new Set([path]);
  for (const file of seen) {
    if (file.startsWith("src/")) for (const imported of loadedAtOnce(file)) seen.add(imported);
  }
  return [...seen];
}

function loadedAtOnce(path: string): readonly string[] {
  return readImports(path)
    .filter(({ isTypeOnly, isDynamic }) => !isTypeOnly && !isDynamic)
    .map(({ from }) => from);
}

const commands = [
  "holds",
  "parked",
  "replies-decide",
  "replies-list",
  "replies-show",
  "sign-in",
  "status",
  "suppliers",
];
const forWork = /^(undici|pg-boss|patchright-core|src\/adapters\/(http|openai|marketplaces\/.+\/.+)|src\/stages\/.+)$/;

test.each(commands)(
  "%s begins without marketplaces, their HTTP client, a browser, the queue and the stages",
  (command) => {
    const loaded = loadedWith(`src/processes/cli/commands/${command}.ts`);

    expect(loaded).toContain("src/adapters/marketplaces/registry.ts");
    expect(loaded.filter((path) => forWork.test(path))).toEqual([]);
  },
);

test("who reads no YAML loads no parser of it", () => {
  expect(loadedWith("src/processes/cli/commands/suppliers.ts")).toContain("yaml");
  expect(loadedWith("src/processes/cli/commands/status.ts")).not.toContain("yaml");
});

test("help begins with no language at all, and without settings and a database", () => {
  const loaded = loadedWith("src/processes/cli/main.ts");

  expect(loaded).toContain("src/processes/cli/messages/languages.ts");
  expect(loaded.filter((path) => /\/(russian|english)\/|catalogue|^(zod|pg|drizzle-orm)/.test(path))).toEqual([]);
});

test.each([
  ["src/processes/cli/messages/catalogue.ts", "russian"],
  ["src/processes/cli/messages/russian/catalogue.ts", "english"],
])("%s brings nothing %s along", (catalogue, other) => {
  expect(loadedWith(catalogue).filter((path) => path.includes(`/${other}/`))).toEqual([]);
});

test("a worker loads what the commands leave out", () => {
  expect(loadedWith("src/adapters/marketplaces/ozon/index.ts")).toContain("undici");
});

test.each(["work", "web", "start", "run"])("%s begins without Google's clients and gRPC", (command) => {
  const loaded = loadedWith(`src/processes/cli/commands/${command}.ts`);

  expect(loaded).toContain("src/adapters/log/google-cloud/log-writer.ts");
  expect(loaded.filter((path) => /^(@google-cloud|@grpc)\//.test(path))).toEqual([]);
});
