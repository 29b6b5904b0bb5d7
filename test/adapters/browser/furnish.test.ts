import { expect, onTestFinished, test } from "vitest";
import { systemClock } from "../../../src/adapters/browser/clock.ts";
import { findBrowser } from "../../../src/adapters/browser/find-browser.ts";
import { furnish } from "../../../src/adapters/browser/furnish.ts";
import { launch } from "../../../src/adapters/browser/launch.ts";
import { makeProfileFolder, profileFolderOf } from "../../../src/adapters/browser/profile-folder.ts";
import { usualLimits } from "../../../src/adapters/browser/wear.ts";
import { processesNaming } from "../../../trials/process-list.ts";
import { browserPath } from "../../setup/browser.ts";
import { browserProcessOn, cabinet, temporaryFolder } from "./opened-browser.ts";

async function launchBrowser() {
  const dataDirectory = await temporaryFolder();
  const folder = profileFolderOf(dataDirectory, cabinet);
  await makeProfileFolder(folder);
  const browser = await findBrowser(browserPath);
  const context = await launch({ browser, folder, proxy: null, isHeaded: false, hasSandbox: false });
  onTestFinished(() => context.close().catch(() => undefined));
  const furnishing = { dataDirectory, limits: usualLimits, patienceMs: 15_000, clock: systemClock };
  return { dataDirectory, context, furnishing };
}

test("a browser whose page never gets ready is closed, and it is said that it didn't start", async () => {
  const { dataDirectory, context, furnishing } = await launchBrowser();
  const renderers = processesNaming(dataDirectory).filter(({ command }) => command.includes("--type=renderer"));
  const tellRenderers = (signal: "SIGSTOP" | "SIGCONT"): void => {
    for (const { pid } of renderers) process.kill(pid, signal);
  };
  tellRenderers("SIGSTOP");
  const late = AbortSignal.timeout(500);
  // Else the browser waits for them before it ends, until it is killed.
  late.addEventListener("abort", () => tellRenderers("SIGCONT"));

  const opening = furnish(context, furnishing, late);

  await expect(opening).rejects.toMatchObject({ code: "unavailable", detail: { code: "browserNotStarted" } });
  expect(renderers).not.toEqual([]);
  expect(browserProcessOn(dataDirectory)).toBeNull();
});

test.each([0, 1, 2, 4])("a browser that ends while it is made ready is gone: killed after %i ms", async (afterMs) => {
  const { dataDirectory, context, furnishing } = await launchBrowser();
  const processId = browserProcessOn(dataDirectory) ?? Number.NaN;

  const opening = furnish(context, furnishing, AbortSignal.timeout(100_000));
  setTimeout(() => process.kill(processId, "SIGKILL"), afterMs);

  await expect(opening).rejects.toMatchObject({ code: "unavailable", detail: { code: "browserGone" } });
});

test("a mistake of ours is called by its name, and leaves no browser behind", async () => {
  const { dataDirectory, context, furnishing } = await launchBrowser();
  const clock = {
    ...systemClock,
    nowMs: () => {
      throw new TypeError("a mistake");
    },
  };

  const opening = furnish(context, { ...furnishing, clock }, AbortSignal.timeout(60_000));

  await expect(opening).rejects.toThrow(new TypeError("a mistake"));
  expect(browserProcessOn(dataDirectory)).toBeNull();
});
