// How the cabinets' pages are worked with: the variables BROWSER_….

import { resolve } from "node:path";
import type { BrowserPace } from "../domain/browser-pace.ts";
import { toPace } from "./browser-pace.ts";
import type { EnvironmentVariables } from "./environment-variables.ts";

export type BrowserSettings = {
  /** The browser's program; null: the one that is found. Absolute. */
  readonly path: string | null;
  /** Browsers that are open at once, of one process. */
  readonly mostAtOnce: number;
  /** With windows, on the display of the machine. */
  readonly isHeaded: boolean;
  /** Whether a window can be shown to whoever calls. */
  readonly hasDisplay: boolean;
  /** Null where nothing slows the replies down: for stand-ins only. */
  readonly pace: BrowserPace | null;
  /** What is other on the pages: a file for `readBrowserPages`, absolute; null for none. Reading YAML would cost every start. */
  readonly pagesPath: string | null;
};

export function toBrowserSettings(variables: EnvironmentVariables, given: NodeJS.ProcessEnv): BrowserSettings {
  return {
    path: absolute(variables.BROWSER_PATH),
    mostAtOnce: variables.BROWSER_SESSIONS,
    isHeaded: variables.BROWSER_HEADED === "1",
    hasDisplay: hasDisplay(given),
    pace: toPace(variables.BROWSER_PAUSE, variables.BROWSER_BATCH),
    pagesPath: absolute(variables.BROWSER_PAGES),
  };
}

/** These are no settings of ours: whoever draws windows sets them. */
function hasDisplay(given: NodeJS.ProcessEnv): boolean {
  const isAlwaysThere = process.platform === "darwin" || process.platform === "win32";
  return isAlwaysThere || given["DISPLAY"] !== undefined || given["WAYLAND_DISPLAY"] !== undefined;
}

function absolute(path: string | undefined): string | null {
  return path === undefined ? null : resolve(path);
}
