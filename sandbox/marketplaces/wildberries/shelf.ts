// The items of one kind, and the lists of them.

import type { StaleRows } from "../../shelf/stale-rows.ts";
import { comparePlaces, createItemShelf, type ItemShelf } from "../item-shelf.ts";
import { type Item, isAnswered, isBareRating, turningPoints } from "./item.ts";
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

export type Shelf = ItemShelf<string, Item, Mark> & {
  /** The item as JSON, as a list of that moment shows it. */
  readonly jsonOf: (item: Item, atMs: number) => Buffer;
};

export function openShelf(stale: StaleRows): Shelf {
  const shelf = createItemShelf<string, Item, Mark>({
    stale,
    marks,
    markAt: (item, atMs) => markOf(isAnswered(item, atMs)),
    compare,
    turningPoints,
  });
  const jsonOf = createWrittenItems();
  return { ...shelf, jsonOf: (item, atMs) => jsonOf(item, shelf.momentOf(item, atMs)) };
}

const markOf = (isAnswered: boolean): Mark => (isAnswered ? "answered" : "unanswered");

/** Of one moment, the item with the greater id counts as the older one. */
function compare(one: Item, other: Item): number {
  return one.createdAtMs === other.createdAtMs ? comparePlaces(other, one) : comparePlaces(one, other);
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
