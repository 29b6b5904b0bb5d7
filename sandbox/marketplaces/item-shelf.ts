// An account's items of one kind, with the marks by which its marketplace lists them.
//
// A page of a list may continue behind the place where the one before ended. So nothing is left out or comes twice while
// items change their marks or are removed.

import { createShelf, type Selection, type Shelf } from "../shelf/shelf.ts";
import { lastBefore, type StaleRows } from "../shelf/stale-rows.ts";
import { type ItemOf, type ItemStateOf, isVisible, writingMoments } from "./item.ts";

export type ItemShelf<Id, AnItem, Mark> = Shelf<Id, AnItem, Mark> & {
  /** The moment that a list of `atMs` shows of this item. */
  readonly momentOf: (item: AnItem, atMs: number) => number;
};

export type ItemShelfOptions<AnItem, Mark> = {
  readonly stale: StaleRows;
  readonly marks: readonly Mark[];
  readonly markAt: (item: AnItem, atMs: number) => Mark;
  /** Oldest first; no two items are equal. */
  readonly compare: (one: AnItem, other: AnItem) => number;
  /** The moments at which lists may begin to show the item elsewhere by themselves. */
  readonly turningPoints: (item: AnItem) => readonly number[];
};

export function createItemShelf<Id extends string | number, AnItem extends ItemOf<Id, ItemStateOf>, Mark>(
  options: ItemShelfOptions<AnItem, Mark>,
): ItemShelf<Id, AnItem, Mark> {
  const { stale, marks, markAt, compare, turningPoints } = options;
  const momentOf = (item: AnItem, atMs: number): number =>
    stale.momentOf(item.id, lastBefore(writingMoments(item.state), atMs), atMs);
  const shelf = createShelf<Id, AnItem, Mark>({
    marks,
    compare,
    standingAt: (item, atMs) => ({
      mark: isVisible(item, atMs) ? markAt(item, momentOf(item, atMs)) : null,
      untilMs: Math.min(stale.untilMs(atMs), ...turningPoints(item).filter((point) => point > atMs)),
    }),
  });
  return { ...shelf, momentOf };
}

/** A place in the order of creation. */
export type Place<Id> = { readonly createdAtMs: number; readonly id: Id };

/** Oldest first. */
export function comparePlaces<Id extends string | number>(one: Place<Id>, other: Place<Id>): number {
  if (one.createdAtMs !== other.createdAtMs) return one.createdAtMs - other.createdAtMs;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}

export type Search<Id, AnItem, Mark> = Pick<
  Selection<AnItem, Mark>,
  "atMs" | "mark" | "isWanted" | "isNewestFirst" | "take"
> & {
  /** Created at or after this moment, and before that one. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** Where the page before ended; null asks for the first page. */
  readonly after: Place<Id> | null;
};

export function search<Id extends string | number, AnItem extends Place<Id>, Mark>(
  shelf: Pick<Shelf<Id, AnItem, Mark>, "select">,
  { fromMs, untilMs, after, ...selection }: Search<Id, AnItem, Mark>,
): readonly AnItem[] {
  const { isNewestFirst } = selection;
  return shelf.select({
    ...selection,
    isBefore: (item) =>
      item.createdAtMs < fromMs || (!isNewestFirst && after !== null && comparePlaces(item, after) <= 0),
    isBehind: (item) =>
      item.createdAtMs >= untilMs || (isNewestFirst && after !== null && comparePlaces(item, after) >= 0),
    skip: 0,
  });
}
