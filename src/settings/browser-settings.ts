// How the cabinets' pages are worked with: the variables BROWSER_….

import { resolve } from "node:path";
import type { BrowserPace } from "../domain/browser-pace.ts";
import type { BrowserLocation } from "../ports/browser.ts";
import { toLocation } from "./browser-location.ts";
import { toPace } from "./browser-pace.ts";
import type { EnvironmentVariables } from "./environment-variables.ts";

export type BrowserSettings = {
  /** The path of an own one is absolute. */
  readonly location: BrowserLocation;
  /** Browsers that are open at once, of one process. */
  readonly mostAtOnce: number;
  /** With windows, on the display of the machine; of a browser elsewhere others decide that. */
  readonly isHeaded: boolean;
  /** Whether a window can be shown to whoever calls: never one of a browser elsewhere. */
  readonly hasDisplay: boolean;
  /** Null where nothing slows the replies down: for stand-ins only. */
  readonly pace: BrowserPace | null;
  /** What is other on the pages: a file for `readBrowserPages`, absolute; null for none. Reading YAML would cost every start. */
  readonly pagesPath: string | null;
};

export function toBrowserSettings(variables: EnvironmentVariables, given: NodeJS.ProcessEnv): BrowserSettings {
  const location = toLocation(variables.BROWSER_ENDPOINT, variables.BROWSER_PATH);
  const isHere = location.kind === "own";
  return {
    location,
    mostAtOnce: variables.BROWSER_SESSIONS,
    isHeaded: isHere && variables.BROWSER_HEADED === "1",
    hasDisplay: isHere && hasDisplay(given),
    pace: toPace(variables.BROWSER_PAUSE, variables.BROWSER_BATCH),
    pagesPath: variables.BROWSER_PAGES === undefined ? null : resolve(variables.BROWSER_PAGES),
  };
}

/** These are no settings of ours: whoever draws windows sets them. */
function hasDisplay(given: NodeJS.ProcessEnv): boolean {
  const isAlwaysThere = process.platform === "darwin" || process.platform === "win32";
  return isAlwaysThere || given["DISPLAY"] !== undefined || given["WAYLAND_DISPLAY"] !== undefined;
}
