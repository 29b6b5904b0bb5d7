import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

/** `process.env`, `process["env"]`, `{ env } = process`, `import { env } from "node:process"`. */
const environmentRead =
  /\bprocess\s*\??\.\s*env\b|\bprocess\s*\[\s*["'`]env|\benv\b[^{}]*\}\s*=\s*process\b|\benv\b[^{}]*\}\s*from\s*["'](node:)?process["']/;

test("only the settings read the environment", () => {
  const files = globSync("{src,sandbox}/**/*.ts", { cwd: root });
  const readers = files.filter((file) => environmentRead.test(readFileSync(join(root, file), "utf8")));

  const offenders = readers.filter((file) => !file.startsWith(join("src", "settings")));

  expect(readers).toContain(join("src", "settings", "environment.ts"));
  expect(offenders).toEqual([]);
});

test.each([
  "process.env",
  "process?.env",
  'process["env"]',
  "const { argv, env } = process;",
  'import { argv, env } from "node:process";',
])("a read of the environment is recognised: %s", (code) => {
  expect(code).toMatch(environmentRead);
});
