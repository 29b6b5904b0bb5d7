// How fast replies leave by a cabinet's pages: with a pause of a person's between two of them, another one each time, and a
// rest after so many. They are limits of the account, so they hold across processes.

import type { BrowserPace, Pause } from "../../../domain/browser-pace.ts";
import type { RateResource } from "../../../ports/rate-budget.ts";

/** The place of one reply in the account's budget, with a pause and a rest that are drawn anew each time. */
export function replyTurn({ pauseMs, repliesPerBatch, restMs }: BrowserPace): RateResource {
  const turn = { name: "page reply", intervalMs: drawn(pauseMs), burst: 1 };
  return repliesPerBatch === 0 ? turn : { ...turn, rest: { every: repliesPerBatch, ms: drawn(restMs) } };
}

/** How long one reply takes on the whole, the rests included; in milliseconds. */
export function meanReplyIntervalMs({ pauseMs, repliesPerBatch, restMs }: BrowserPace): number {
  return meanOf(pauseMs) + (repliesPerBatch === 0 ? 0 : meanOf(restMs) / repliesPerBatch);
}

function drawn({ from, to }: Pause): number {
  return Math.round(from + Math.random() * (to - from));
}

function meanOf({ from, to }: Pause): number {
  return (from + to) / 2;
}
