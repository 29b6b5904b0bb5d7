// Starts a browser on a cabinet's profile so that its site meets the ordinary browser of a person who reads Russian.
//
// Nothing is put into the pages: what a page could find there would tell it of us. So service workers aren't blocked by the
// driver, which does it by a script in every page, but passed by; and the locale is set through the browser's own protocol.

import type { BrowserContext } from "patchright-core";
import { ownDetail } from "../../domain/errors/error-detail.ts";
import { UnavailableError } from "../../domain/errors/remote-errors.ts";
import type { FoundBrowser } from "./find-browser.ts";
import { acceptedLanguages } from "./languages.ts";
import { proxySettingsOf } from "./proxy.ts";
import { userAgentOf } from "./user-agent.ts";

export type Launch = {
  readonly browser: FoundBrowser;
  /** Of the profile. */
  readonly folder: string;
  readonly proxy: string | null;
  readonly isHeaded: boolean;
  /** Whether Chromium's own sandbox can run here. */
  readonly hasSandbox: boolean;
};

const launchPatienceMs = 30_000;
const windowSize = "1366,900";
const screenSize = "{1920x1080}";

/** @throws UnavailableError when the browser doesn't start */
export async function launch(options: Launch): Promise<BrowserContext> {
  const { chromium } = await import("patchright-core");
  return chromium.launchPersistentContext(options.folder, optionsOf(options)).catch((error: unknown) => {
    const { path } = options.browser;
    throw new UnavailableError(
      `${path} couldn't be started (${reasonOf(error)}). Start it by hand to see more. It is tried again later.`,
      { detail: ownDetail("browserNotStarted", path) },
    );
  });
}

/** What is worth telling of the browser's own words: the driver's quote the whole command, the proxy among it. */
const knownReasons =
  /No usable sandbox|Missing X server or \$DISPLAY|error while loading shared libraries: [\w.-]+|profile appears to be in use|No space left on device/;

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "no reason told";
  return knownReasons.exec(error.message)?.[0] ?? (error.name === "TimeoutError" ? "not in time" : "it ended at once");
}

function optionsOf({ browser, proxy, isHeaded, hasSandbox }: Launch) {
  return {
    executablePath: browser.path,
    headless: !isHeaded,
    args: argumentsOf(isHeaded),
    // Left out, the driver turns it off.
    chromiumSandbox: hasSandbox,
    timeout: launchPatienceMs,
    acceptDownloads: false,
    // The window's own size: a fixed one would differ from it.
    viewport: null,
    // The process decides itself what its signals mean.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    ...(isHeaded ? {} : { userAgent: userAgentOf(browser.version) }),
    ...(proxy === null ? {} : { proxy: proxySettingsOf(proxy) }),
  };
}

export function argumentsOf(isHeaded: boolean): string[] {
  return [
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=ru-RU",
    `--accept-lang=${acceptedLanguages.join(",")}`,
    `--window-size=${windowSize}`,
    ...(isHeaded ? [] : [`--screen-info=${screenSize}`]),
  ];
}
