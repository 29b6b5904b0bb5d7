// The browser that tests open.

import { inject } from "vitest";

export const browserPath = inject("browserPath");
/** What it isn't, it lacks: a window, and the guard of its profile. */
export const isOrdinaryBrowser = inject("isOrdinaryBrowser");

/** The title of tests that need an ordinary browser; without one it says that they are skipped. */
export function titleWithBrowser(title: string): string {
  return isOrdinaryBrowser ? title : `${title} (skipped: neither Google Chrome nor Chromium is installed)`;
}
