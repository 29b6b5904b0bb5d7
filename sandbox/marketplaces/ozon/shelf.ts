// The items of one kind, and the lists of them: by status, in the order of publication, page by page.
//
// A page ends with the id of its last item, and the next one begins behind that item's place. So nothing is left out or
// comes twice while items change their status or are removed.

import { createShelf, type Shelf as ShelfOf } from "../../shelf/shelf.ts";
import { lastBefore, type StaleRows } from "../../shelf/stale-rows.ts";
import { type Item, isVisible, type Status, statusAt, statuses, turningPoints, writingMoments } from "./item.ts";

export type Shelf = ShelfOf<string, Item, Status> & {
  /** The moment that a list of `atMs` shows of this item. */
  readonly momentOf: (item: Item, atMs: number) => number;
};

export function createItemShelf(stale: StaleRows): Shelf {
  const momentOf = (item: Item, atMs: number): number =>
    stale.momentOf(item.id, lastBefore(writingMoments(item), atMs), atMs);
  const shelf = createShelf<string, Item, Status>({
    marks: statuses,
    compare: compareOldestFirst,
    standingAt: (item, atMs) => ({
      mark: isVisible(item, atMs) ? statusAt(item, momentOf(item, atMs)) : null,
      untilMs: Math.min(stale.untilMs(atMs), ...turningPoints(item).filter((point) => point > atMs)),
    }),
  });
  return { ...shelf, momentOf };
}

function compareOldestFirst(one: Item, other: Item): number {
  if (one.createdAtMs !== other.createdAtMs) return one.createdAtMs - other.createdAtMs;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}

export type ListQuery = {
  /** Null takes all. */
  readonly status: Status | null;
  readonly fromMs: number;
  readonly toMs: number;
  readonly isWanted: (item: Item) => boolean;
  readonly isNewestFirst: boolean;
  /** The last item of the page before; null asks for the first page. */
  readonly after: Item | null;
  readonly limit: number;
  /** The moment that the list shows. */
  readonly atMs: number;
};

export type ListPage = {
  readonly items: readonly Item[];
  readonly hasNext: boolean;
  /** Empty where the page is. */
  readonly lastId: string;
};

export function pageOf(shelf: Shelf, query: ListQuery): ListPage {
  const { fromMs, toMs, after, isNewestFirst, limit } = query;
  const found = shelf.select({
    atMs: query.atMs,
    mark: query.status,
    isBefore: (item) =>
      item.createdAtMs < fromMs || (!isNewestFirst && after !== null && compareOldestFirst(item, after) <= 0),
    isBehind: (item) =>
      item.createdAtMs > toMs || (isNewestFirst && after !== null && compareOldestFirst(item, after) >= 0),
    isWanted: query.isWanted,
    isNewestFirst,
    skip: 0,
    take: limit + 1,
  });
  const items = found.slice(0, limit);
  return { items, hasNext: found.length > limit, lastId: items.at(-1)?.id ?? "" };
}
