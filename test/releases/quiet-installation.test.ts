// What `npm ci` tells on a machine whose Node is older than what some packages of the tests want.

import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

const run = promisify(execFile);

/** The project as npm sees it, for which the Node that is here is always too old. */
async function makeProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "feedback-service-quiet-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await copyFile(".npmrc", join(folder, ".npmrc"));
  for (const name of ["package.json", "package-lock.json"]) {
    const text = await readFile(name, "utf8");
    await writeFile(join(folder, name), text.replace('"node": ">=20.19"', '"node": ">=999"'));
  }
  return folder;
}

/** How often npm warns, as the project has it set, or as this says. */
async function countWarnings(folder: string, ...words: readonly string[]): Promise<number> {
  const { stderr } = await run("npm", ["ci", "--dry-run", "--offline", ...words], { cwd: folder });
  return stderr.split("\n").filter((line) => line.includes("EBADENGINE")).length;
}

test("an installation on an older Node isn't met by a page of warnings", async () => {
  const folder = await makeProject();

  const asItIsSet = await countWarnings(folder);
  const otherwise = await countWarnings(folder, "--loglevel", "warn");

  expect(asItIsSet).toBe(0);
  expect(otherwise).toBeGreaterThan(0);
});
