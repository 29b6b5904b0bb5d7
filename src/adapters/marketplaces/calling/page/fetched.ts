// Waiting for what the page itself fetches.

import { setTimeout as sleep } from "node:timers/promises";
import { moreButton } from "./elements.ts";
import { readLimit } from "./limits.ts";
import type { Visit } from "./visit.ts";

const fetchedWithinMs = 10_000;
const lookEveryMs = 150;
const moreWithinMs = 2_000;

/** As far as somebody scrolls. */
export const mostClicks = 60;

/** Waits for the page's own calls, as long as a person would. */
export async function waitUntil(isThere: () => boolean, signal: AbortSignal): Promise<void> {
  const endsAtMs = performance.now() + fetchedWithinMs;
  while (!isThere() && performance.now() < endsAtMs) await sleep(lookEveryMs, undefined, { signal });
}

/**
 * Has the page fetch further rows, and waits for them.
 * @param count of what it has fetched so far
 * @returns "noMore" where there is no button for it, "nothing" where none came
 */
export async function fetchMore(
  { page, site, budget }: Visit,
  count: () => number,
  signal: AbortSignal,
): Promise<"more" | "nothing" | "noMore"> {
  const more = moreButton(site.file);
  if ((await page.firstShown({ more }, moreWithinMs, signal)) === null) return "noMore";
  await budget.take(readLimit, signal);
  const before = count();
  await page.click(more, signal);
  await waitUntil(() => count() > before, signal);
  return count() > before ? "more" : "nothing";
}
