import { chmod, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findBrowser } from "../../../src/adapters/browser/find-browser.ts";
import { userAgentOf } from "../../../src/adapters/browser/user-agent.ts";
import { BrowserStopError } from "../../../src/domain/errors/browser-errors.ts";
import { UnavailableError } from "../../../src/domain/errors/remote-errors.ts";
import { browserPath } from "../../setup/browser.ts";
import { temporaryFolder } from "./opened-browser.ts";

async function executable(content: string): Promise<string> {
  const path = join(await temporaryFolder(), "chrome");
  await writeFile(path, content);
  await chmod(path, 0o755);
  return path;
}

const program = (words: string) => executable(`#!/bin/sh\necho '${words}'\n`);

test("the browser that a person has set is taken, with the version that it says", async () => {
  const path = await program("Google Chrome 156.0.8078.108 ");

  expect(await findBrowser(path)).toEqual({ path, version: "156.0.8078.108" });
  expect(await findBrowser(browserPath)).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/) });
});

test.each([
  ["isn't there", async () => "/nowhere/chrome", "BROWSER_PATH names no program"],
  ["is a folder", () => temporaryFolder(), "BROWSER_PATH names no program"],
  ["can't be run on this machine", () => executable("#!/nowhere/interpreter\n"), "is no program"],
  ["is no browser", () => program("hello"), "doesn't say its version"],
])("a program that %s is no browser", async (_what, path, words) => {
  const found = findBrowser(await path());

  await expect(found).rejects.toThrow(BrowserStopError);
  await expect(found).rejects.toThrow(words);
});

test.each([
  ["crashes", "#!/bin/sh\nkill -SEGV $$\n"],
  ["lacks something", "#!/bin/sh\nexit 127\n"],
])("a browser that %s when it is asked for its version is tried again later", async (_how, content) => {
  const path = await executable(content);

  await expect(findBrowser(path)).rejects.toThrow(UnavailableError);
  await expect(findBrowser(path)).rejects.toMatchObject({ detail: { code: "browserNotStarted", side: path } });
});

test("a browser is asked for its version once, and again when it was replaced", async () => {
  const path = await program("Chromium 156.0.8078.108");
  await utimes(path, 0, 1);
  await findBrowser(path);

  await writeFile(path, "#!/bin/sh\necho 'Chromium 157.0.0.1'\n");
  await utimes(path, 0, 1);
  expect(await findBrowser(path)).toMatchObject({ version: "156.0.8078.108" });

  await utimes(path, 0, 2);
  expect(await findBrowser(path)).toMatchObject({ version: "157.0.0.1" });
});

test("a browser names itself as one with a window does, by its first number alone", () => {
  expect(userAgentOf("156.0.8078.108")).toMatch(/ Chrome\/156\.0\.0\.0 Safari\/537\.36$/);
});
