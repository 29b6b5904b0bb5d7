// Browsers that others have started, as a machine for them would: each listens on loopback until the test ends.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { onTestFinished, vi } from "vitest";
import type { OpenBrowser } from "../../../../src/adapters/browser/cabinet-session.ts";
import { nameGrid } from "../../../../src/settings/environment.ts";
import { browserPath } from "../../../setup/browser.ts";
import { openBrowser, temporaryFolder } from "../opened-browser.ts";

/** What docs/operating.md says that such a browser is started with. */
export const ordinaryLooks = [
  "--disable-blink-features=AutomationControlled",
  "--lang=ru-RU",
  "--window-size=1366,900",
  "--screen-info={1920x1080}",
];

export type StartedBrowser = {
  readonly port: number;
  /** `http://127.0.0.1:9222` */
  readonly address: string;
  /** `ws://127.0.0.1:9222/devtools/browser/…` */
  readonly socketAddress: string;
  /** All of it, at once. */
  readonly kill: () => Promise<void>;
};

/** @param options.folder of its profile, which `temporaryFolder` has made */
export async function startBrowser({ port = 0, flags = ordinaryLooks } = {}): Promise<StartedBrowser> {
  const folder = await temporaryFolder();
  const given = [
    ...flags,
    `--remote-debugging-port=${port}`,
    `--user-data-dir=${folder}`,
    "--headless",
    "--no-sandbox",
  ];
  const child = spawn(browserPath, [...given, "--no-first-run", "--disable-background-networking"], { stdio: "pipe" });
  const kill = () => end(child);
  onTestFinished(kill);
  const socketAddress = await findLine(child.stderr, /^DevTools listening on (\S+)$/);
  const { host, port: itsPort } = new URL(socketAddress);
  return { port: Number(itsPort), address: `http://${host}`, socketAddress, kill };
}

/** A cabinet's in one of them. */
export async function openRemote(
  options: Parameters<typeof openBrowser>[0] = {},
): Promise<OpenBrowser & StartedBrowser> {
  const started = await startBrowser();
  const browser = await openBrowser({ ...options, remote: { kind: "endpoint", address: started.address } });
  return { ...started, ...browser };
}

/** @returns the address of its WebDriver protocol, which is that of a Selenium Grid */
export async function startChromedriver(path: string): Promise<{ readonly address: string; readonly process: number }> {
  const child = spawn(path, ["--port=0"], { stdio: "pipe" });
  onTestFinished(() => end(child));
  const port = await findLine(child.stdout, /successfully on port (\d+)/);
  return { address: `http://127.0.0.1:${port}`, process: child.pid ?? Number.NaN };
}

/** As the wiring does it, until the test ends. */
export function tellOfGrid(address: string): void {
  vi.stubEnv("SELENIUM_REMOTE_URL", undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  nameGrid(address);
}

async function findLine(stream: Readable, pattern: RegExp): Promise<string> {
  for await (const line of createInterface({ input: stream })) {
    const found = pattern.exec(line)?.[1];
    if (found !== undefined) {
      // What it says later must go somewhere.
      stream.resume();
      return found;
    }
  }
  throw new Error("It has ended.");
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
