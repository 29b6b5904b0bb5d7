// The items of one kind, and the lists of them.

import { createShelf, type Shelf as ShelfOf } from "../../shelf/shelf.ts";
import { lastBefore, type StaleRows } from "../../shelf/stale-rows.ts";
import { type Item, isAnswered, isBareRating, turningPoints, writingMoments } from "./item.ts";
import { createWrittenItems } from "./written-items.ts";

const marks = ["answered", "unanswered"] as const;
type Mark = (typeof marks)[number];

export type Selection = {
  readonly isAnswered: boolean;
  readonly nmId: number | null;
  readonly fromMs: number;
  readonly toMs: number;
  /** Whether ratings with nothing beside them are shown. */
  readonly hasBareRatings: boolean;
};

/** The period of lists that know none. */
export const anytime: Pick<Selection, "fromMs" | "toMs"> = { fromMs: 0, toMs: Number.POSITIVE_INFINITY };

export type Page = { readonly skip: number; readonly take: number; readonly isOldestFirst: boolean };

export const everything: Page = { skip: 0, take: Number.POSITIVE_INFINITY, isOldestFirst: false };

export type Shelf = ShelfOf<string, Item, Mark> & {
  /** The item as JSON, as a list of that moment shows it. */
  readonly jsonOf: (item: Item, atMs: number) => Buffer;
};

export function createItemShelf(stale: StaleRows): Shelf {
  const momentOf = (item: Item, atMs: number): number =>
    stale.momentOf(item.id, lastBefore(writingMoments(item), atMs), atMs);
  const shelf = createShelf<string, Item, Mark>({
    marks,
    compare: compareOldestFirst,
    standingAt: (item, atMs) => ({
      mark: item.state.isRemoved || item.addedAtMs > atMs ? null : markOf(isAnswered(item, momentOf(item, atMs))),
      untilMs: Math.min(stale.untilMs(atMs), ...turningPoints(item).filter((point) => point > atMs)),
    }),
  });
  const jsonOf = createWrittenItems();
  return { ...shelf, jsonOf: (item, atMs) => jsonOf(item, momentOf(item, atMs)) };
}

const markOf = (isAnswered: boolean): Mark => (isAnswered ? "answered" : "unanswered");

function compareOldestFirst(one: Item, other: Item): number {
  if (one.createdAtMs !== other.createdAtMs) return one.createdAtMs - other.createdAtMs;
  if (one.id === other.id) return 0;
  return one.id > other.id ? -1 : 1;
}

export type ListOptions = {
  readonly selection: Selection;
  readonly page: Page;
  /** The moment that the list shows. */
  readonly atMs: number;
};

export function listOf(shelf: Shelf, { selection, page, atMs }: ListOptions): readonly Item[] {
  const { isAnswered, nmId, fromMs, toMs, hasBareRatings } = selection;
  return shelf.select({
    atMs,
    mark: markOf(isAnswered),
    isBefore: (item) => item.createdAtMs < fromMs,
    isBehind: (item) => item.createdAtMs > toMs,
    isWanted: (item) =>
      (nmId === null || nmId === item.state.content.product.nmId) && (hasBareRatings || !isBareRating(item, atMs)),
    isNewestFirst: !page.isOldestFirst,
    skip: page.skip,
    take: page.take,
  });
}
