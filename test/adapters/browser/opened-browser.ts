// Real browsers for tests, which end with them.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, onTestFinished, vi } from "vitest";
import type { OpenBrowser } from "../../../src/adapters/browser/cabinet-session.ts";
import { systemClock } from "../../../src/adapters/browser/clock.ts";
import { createOpener } from "../../../src/adapters/browser/open-browser.ts";
import { createRemoteOpener } from "../../../src/adapters/browser/remote/open-remote.ts";
import { usualLimits } from "../../../src/adapters/browser/wear.ts";
import { cabinetId } from "../../../src/domain/identifiers.ts";
import type { RemoteBrowser } from "../../../src/ports/browser.ts";
import { browsersOn } from "../../../trials/open-browsers.ts";
import { childrenOf, type ListedProcess, processesNaming } from "../../../trials/process-list.ts";
import { silentLog } from "../../../trials/silent-log.ts";
import { browserPath } from "../../setup/browser.ts";
import { openBox } from "./test-box.ts";

export const cabinet = cabinetId("aurora-ozon");
/** One that never aborts. */
export const unhurried = new AbortController().signal;

type Options = {
  readonly dataDirectory?: string;
  readonly proxy?: string;
  readonly patienceMs?: number;
  readonly mostPosts?: number;
  /** Where it is; on this machine where nothing is said. */
  readonly remote?: RemoteBrowser;
};

/** Ends with the test. */
export async function openBrowser(options: Options = {}): Promise<OpenBrowser> {
  const browser = await open(options.dataDirectory ?? (await temporaryFolder()), options);
  onTestFinished(browser.close);
  return browser;
}

/** One for all tests of a file that don't harm it, opened by the first. */
export function shareBrowser(options: Pick<Options, "patienceMs"> = {}): () => Promise<OpenBrowser> {
  let shared: Promise<{ readonly browser: OpenBrowser; readonly folder: string }> | null = null;
  const begin = async () => {
    const folder = await makeFolder();
    return { browser: await open(folder, options), folder };
  };
  afterAll(async () => {
    const opened = await shared;
    await opened?.browser.close();
    if (opened !== null) await removeFolder(opened.folder);
  });
  return async () => {
    shared ??= begin();
    return (await shared).browser;
  };
}

function open(dataDirectory: string, options: Options): Promise<OpenBrowser> {
  const { proxy = null, patienceMs = 15_000, mostPosts = usualLimits.posts, remote } = options;
  const limits = { ...usualLimits, posts: mostPosts };
  const furnishing = { dataDirectory, limits, patienceMs, clock: systemClock };
  const opener =
    remote === undefined
      ? createOpener({ ...furnishing, path: browserPath })
      : createRemoteOpener({ ...furnishing, remote, openBox, log: silentLog });
  return opener({ cabinetId: cabinet, proxy, isHeaded: false });
}

/** Ends with the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await makeFolder();
  onTestFinished(() => removeFolder(folder));
  return folder;
}

function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "browser-"));
}

/** Of a browser that was killed, some processes write a little longer. */
async function removeFolder(folder: string): Promise<void> {
  await vi.waitUntil(() => processesNaming(folder).length === 0, { timeout: 60_000, interval: 50 });
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
}

/** The browser's main process on a data folder, by which all others of it end; null where none runs. */
export function browserProcessOn(dataDirectory: string): number | null {
  return browsersOn(dataDirectory)[0] ?? null;
}

/** Those in which its pages run. */
export function pageProcessesOn(dataDirectory: string): readonly number[] {
  const descendantsOf = (pid: number): readonly ListedProcess[] =>
    childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child.pid)]);
  return browsersOn(dataDirectory)
    .flatMap(descendantsOf)
    .filter(({ command }) => command.includes("--type=renderer"))
    .map(({ pid }) => pid);
}
