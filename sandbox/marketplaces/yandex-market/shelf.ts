// The items of one kind, and the lists of them.

import { createShelf, type Shelf as ShelfOf } from "../../shelf/shelf.ts";
import { lastBefore, type StaleRows } from "../../shelf/stale-rows.ts";
import { type Item, isVisible, turningPoints, waitsForShop, writingMoments } from "./item.ts";

const marks = ["waiting", "settled"] as const;
type Mark = (typeof marks)[number];

export type Shelf = ShelfOf<number, Item, Mark> & {
  /** The moment that a list of `atMs` shows of this item. */
  readonly momentOf: (item: Item, atMs: number) => number;
};

export function createItemShelf(stale: StaleRows): Shelf {
  const momentOf = (item: Item, atMs: number): number =>
    stale.momentOf(item.id, lastBefore(writingMoments(item), atMs), atMs);
  const shelf = createShelf<number, Item, Mark>({
    marks,
    compare: comparePlaces,
    standingAt: (item, atMs) => ({
      mark: isVisible(item, atMs) ? markOf(item, momentOf(item, atMs)) : null,
      untilMs: Math.min(stale.untilMs(atMs), ...turningPoints(item).filter((point) => point > atMs)),
    }),
  });
  return { ...shelf, momentOf };
}

const markOf = (item: Item, atMs: number): Mark => (waitsForShop(item, atMs) ? "waiting" : "settled");

/** A place in the order of publication; a page of a list continues from one. */
export type Place = { readonly createdAtMs: number; readonly id: number };

export function comparePlaces(one: Place, other: Place): number {
  return one.createdAtMs - other.createdAtMs || one.id - other.id;
}

/** What every list is asked for. */
export type Listing = {
  readonly isNewestFirst: boolean;
  /** Where the page before ended. */
  readonly after: Place | null;
  /** The moment that the list shows. */
  readonly atMs: number;
};

export type Search = Listing & {
  readonly isWaitingOnly: boolean;
  /** Created at or after this moment, and before that one. */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly isWanted: (item: Item) => boolean;
  readonly take: number;
};

export function search(shelf: Shelf, { fromMs, untilMs, after, isWaitingOnly, ...rest }: Search): readonly Item[] {
  const isPassed = (item: Item, direction: 1 | -1): boolean =>
    after !== null && comparePlaces(item, after) * direction <= 0;
  const { isNewestFirst } = rest;
  return shelf.select({
    ...rest,
    mark: isWaitingOnly ? "waiting" : null,
    isBefore: (item) => item.createdAtMs < fromMs || (!isNewestFirst && isPassed(item, 1)),
    isBehind: (item) => item.createdAtMs >= untilMs || (isNewestFirst && isPassed(item, -1)),
    skip: 0,
  });
}

/** Those of the items with these ids that can be seen. */
export function pick(shelf: Shelf, ids: readonly number[], { isNewestFirst, after, atMs }: Listing): readonly Item[] {
  const compare = (one: Place, other: Place): number => comparePlaces(one, other) * (isNewestFirst ? -1 : 1);
  return ids
    .flatMap((id) => shelf.get(id) ?? [])
    .filter((item) => isVisible(item, atMs) && (after === null || compare(item, after) > 0))
    .sort(compare);
}
