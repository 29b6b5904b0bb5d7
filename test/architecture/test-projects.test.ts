// `npm run test:unit` is quick because its tests share threads and need no database: the rule that keeps the others out.

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isProcessTest, processTests } from "../setup/test-projects.ts";

const root = join(import.meta.dirname, "../..");
const unitTests = globSync("test/**/*.test.ts", { cwd: root }).filter((path) => !processTests.includes(path));

test.each([
  ["starts a process itself", "test/adapters/log/create-log.test.ts"],
  ["opens a database by what it imports", "test/flow/main-job.test.ts"],
  ["opens a browser itself", "test/adapters/browser/browsers.test.ts"],
  ["opens a browser by what it imports", "test/adapters/marketplaces/ozon/page/client.test.ts"],
  ["starts the service by the trials' rig", "test/processes/killed-worker.test.ts"],
  ["changes the time zone", "test/adapters/marketplaces/wildberries/dates.test.ts"],
])("a test that %s is a test of processes", (_what, path) => {
  expect(isProcessTest(path)).toBe(true);
});

test("a test of words and servers on loopback is a unit test", () => {
  expect(isProcessTest("test/domain/policy.test.ts")).toBe(false);
  expect(isProcessTest("test/contract/marketplaces/connectors.test.ts")).toBe(false);
});

test("no unit test names what only a process of its own may do", () => {
  const reserved = /\b(?:createTestDatabase|inject|spawn|spawnSync|fork|execFile|execFileSync)\(|["']TZ["']|\bchdir\(/;
  const offenders = unitTests.filter((path) => reserved.test(readFileSync(join(root, path), "utf8")));

  expect(offenders).toEqual([]);
  expect(unitTests.length).toBeGreaterThan(100);
});
