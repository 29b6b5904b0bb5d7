// BROWSER_ENDPOINT: a browser that others have started; without it one on this machine, by BROWSER_PATH.

import { resolve } from "node:path";
import type { BrowserLocation, RemoteBrowser } from "../ports/browser.ts";

const gridMark = "selenium+";
export const endpointBeginnings = ["http", "https", "ws", "wss", `${gridMark}http`, `${gridMark}https`].map(
  (scheme) => `${scheme}://`,
);

/** Undefined where the text is no address of a browser. */
export function readEndpoint(text: string): RemoteBrowser | undefined {
  const isGrid = text.startsWith(gridMark);
  const address = isGrid ? text.slice(gridMark.length) : text;
  const isKnown = endpointBeginnings.some((beginning) => text.startsWith(beginning));
  return isKnown && URL.canParse(address) ? { kind: isGrid ? "selenium" : "endpoint", address } : undefined;
}

export function toLocation(endpoint: RemoteBrowser | undefined, path: string | undefined): BrowserLocation {
  return endpoint ?? { kind: "own", path: path === undefined ? null : resolve(path) };
}
