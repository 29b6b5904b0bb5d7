// The way to a browser that others have started: by its own protocol (CDP), by the WebSocket of a driver's server, or through a
// Selenium Grid, which starts one and tells the address of its protocol. An address may hold a token, and the driver quotes
// it, so nothing that the driver says is told on.

import type { Browser } from "patchright-core";
import { ownDetail } from "../../../domain/errors/error-detail.ts";
import { UnavailableError } from "../../../domain/errors/remote-errors.ts";
import type { RemoteBrowser } from "../../../ports/browser.ts";
import { argumentsOf } from "../launch.ts";
import { codeOfFailure } from "../page/failures.ts";

/** @throws UnavailableError when it can't be reached in time */
export async function connect(remote: RemoteBrowser, patienceMs: number): Promise<Browser> {
  try {
    return await (remote.kind === "selenium" ? askGrid(patienceMs) : reach(remote.address, patienceMs));
  } catch (error) {
    const { host } = new URL(remote.address);
    const code = isLate(error) ? "noAnswerInTime" : codeOfFailure(error);
    throw new UnavailableError(
      `The browser at ${host} can't be reached (${code}). Start it there, or correct BROWSER_ENDPOINT. It is tried again later.`,
      { detail: ownDetail("browserUnreachable", host) },
    );
  }
}

/**
 * The driver waits for every page that is open there, and for ever where one of them never answers (Playwright's issues 41093 and 42730,
 * September 2026). A browser just started has once said nothing for 30 s; a new connection may find its page at rest.
 */
async function reach(address: string, patienceMs: number): Promise<Browser> {
  const firstMs = patienceMs / 3;
  return attempt(address, firstMs).catch((error: unknown) => {
    if (!isLate(error)) throw error;
    return attempt(address, patienceMs - firstMs);
  });
}

/** A WebSocket's address doesn't tell who answers there: a driver's server refuses the browser's protocol at once. */
async function attempt(address: string, timeout: number): Promise<Browser> {
  const { chromium } = await import("patchright-core");
  return chromium.connectOverCDP(address, { timeout }).catch((error: unknown) => {
    if (!address.startsWith("ws") || isLate(error)) throw error;
    return chromium.connect(address, { timeout });
  });
}

/**
 * Where its own variable names a Grid (`nameGrid` of the settings), the driver starts no browser but asks that one, and ends the
 * Grid's session with the browser.
 */
async function askGrid(timeout: number): Promise<Browser> {
  const { chromium } = await import("patchright-core");
  return chromium.launch({ args: argumentsOf(false), timeout });
}

function isLate(error: unknown): boolean {
  return error instanceof Error && error.name === "TimeoutError";
}
