import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findBrowser } from "../../../src/adapters/browser/find-browser.ts";
import { userAgentOf } from "../../../src/adapters/browser/user-agent.ts";
import { BrowserStopError } from "../../../src/domain/errors/browser-errors.ts";
import { browserPath } from "../../setup/browser.ts";
import { temporaryFolder } from "./opened-browser.ts";

async function program(words: string): Promise<string> {
  const path = join(await temporaryFolder(), "chrome");
  await writeFile(path, `#!/bin/sh\necho '${words}'\n`);
  await chmod(path, 0o755);
  return path;
}

test("the browser that a person has set is taken, with the version that it says", async () => {
  const path = await program("Google Chrome 156.0.8078.108 ");

  expect(await findBrowser(path)).toEqual({ path, version: "156.0.8078.108" });
  expect(await findBrowser(browserPath)).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/) });
});

test.each([
  ["isn't there", async () => "/nowhere/chrome", "BROWSER_PATH names no program"],
  ["is a folder", () => temporaryFolder(), "BROWSER_PATH names no program"],
  ["is no browser", () => program("hello"), "doesn't say its version"],
])("a program that %s is no browser", async (_what, path, words) => {
  const found = findBrowser(await path());

  await expect(found).rejects.toThrow(BrowserStopError);
  await expect(found).rejects.toThrow(words);
});

test("a browser names itself as one with a window does, by its first number alone", () => {
  expect(userAgentOf("156.0.8078.108")).toMatch(/ Chrome\/156\.0\.0\.0 Safari\/537\.36$/);
});
