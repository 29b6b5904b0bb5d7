// Lists that disagree with single reads: a share of their rows shows the item as it was before it was last written to.
//
// Which rows are stale is drawn anew every few seconds, by the seed alone, so that a list that is asked again in the
// same moment says the same, and none is wrong for ever.

import type { Knobs } from "../knobs.ts";
import { createRandom, numberOf } from "../random.ts";

export type StaleRows = {
  /** The moment that a list of `atMs` shows of this item. @param writtenMs when it was last written to by then */
  readonly momentOf: (itemId: string | number, writtenMs: number | null, atMs: number) => number;
  /** Until when a list of `atMs` may be believed to say the same. */
  readonly untilMs: (atMs: number) => number;
};

const drawnAnewAfterMs = 2_000;

export function createStaleRows(knobs: Readonly<Knobs>, seed: number): StaleRows {
  const drawOf = (atMs: number): number => Math.floor(atMs / drawnAnewAfterMs);
  return {
    momentOf: (itemId, writtenMs, atMs) => {
      if (knobs.staleRowShare === 0 || writtenMs === null) return atMs;
      const random = createRandom(numberOf(`${seed} ${itemId} ${drawOf(atMs)}`));
      return random() < knobs.staleRowShare ? writtenMs - 1 : atMs;
    },
    untilMs: (atMs) => (knobs.staleRowShare === 0 ? Number.POSITIVE_INFINITY : (drawOf(atMs) + 1) * drawnAnewAfterMs),
  };
}

/** For what `momentOf` must be told: the last of these moments that has come; null when none has. */
export function lastBefore(momentsMs: readonly number[], atMs: number): number | null {
  const past = momentsMs.filter((momentMs) => momentMs <= atMs);
  return past.length === 0 ? null : Math.max(...past);
}
