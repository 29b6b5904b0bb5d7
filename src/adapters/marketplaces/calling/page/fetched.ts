// Waiting for what the page itself fetches.

import { setTimeout as sleep } from "node:timers/promises";
import { moreButton } from "./elements.ts";
import { readLimit } from "./limits.ts";
import { type LoadedPage, requireNoWall } from "./own-answers.ts";
import type { Visit } from "./visit.ts";

const fetchedWithinMs = 10_000;
const lookEveryMs = 150;
const moreWithinMs = 2_000;

/** As far as somebody scrolls. */
export const mostClicks = 60;

/**
 * Waits for the page's own calls, as long as a person would.
 * @throws BrowserStopError when one of them is answered by a block or a challenge
 */
export async function waitUntil(loaded: LoadedPage, isThere: () => boolean, signal: AbortSignal): Promise<void> {
  const endsAtMs = performance.now() + fetchedWithinMs;
  for (;;) {
    requireNoWall(loaded);
    if (isThere() || performance.now() >= endsAtMs) return;
    await sleep(lookEveryMs, undefined, { signal });
  }
}

/**
 * Has the page fetch further rows, and waits for them.
 * @param state of what it has fetched: another one once more has come
 * @returns "noMore" where there is no button for it, "nothing" where none came
 */
export async function fetchMore(
  visit: Visit,
  state: () => unknown,
  signal: AbortSignal,
): Promise<"more" | "nothing" | "noMore"> {
  const { page, site, budget } = visit;
  const more = moreButton(site.file);
  if ((await page.firstShown({ more }, moreWithinMs, signal)) === null) return "noMore";
  await budget.take(readLimit, signal);
  requireNoWall(visit);
  const before = state();
  await page.click(more, signal);
  await waitUntil(visit, () => state() !== before, signal);
  return state() === before ? "nothing" : "more";
}
