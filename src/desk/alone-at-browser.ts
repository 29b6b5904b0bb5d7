// A person's command at a cabinet's browser: nobody else is at it meanwhile.

import type { CabinetBrowser } from "../ports/browser.ts";

/** Afterwards the browser is closed: whoever works for the cabinet opens its own. */
export function aloneAtBrowser<Result>(
  browser: CabinetBrowser,
  work: () => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  return browser.alone(async () => {
    try {
      return await work();
    } finally {
      await browser.retire();
    }
  }, signal);
}
