// The items of one kind, and those of them that are asked for by their ids.

import type { StaleRows } from "../../shelf/stale-rows.ts";
import { isVisible } from "../item.ts";
import { comparePlaces, createItemShelf, type ItemShelf, type Place as PlaceOf, type Search } from "../item-shelf.ts";
import { type Item, turningPoints, waitsForShop } from "./item.ts";

const marks = ["waiting", "settled"] as const;
export type Mark = (typeof marks)[number];

export type Shelf = ItemShelf<number, Item, Mark>;

export function openShelf(stale: StaleRows): Shelf {
  return createItemShelf({ stale, marks, markAt, compare: comparePlaces, turningPoints });
}

const markAt = (item: Item, atMs: number): Mark => (waitsForShop(item, atMs) ? "waiting" : "settled");

export type Place = PlaceOf<number>;

/** What every list is asked for. */
export type Listing = Pick<Search<number, Item, Mark>, "isNewestFirst" | "after" | "atMs">;

/** Those of the items with these ids that can be seen. */
export function pick(shelf: Shelf, ids: readonly number[], { isNewestFirst, after, atMs }: Listing): readonly Item[] {
  const compare = (one: Place, other: Place): number => comparePlaces(one, other) * (isNewestFirst ? -1 : 1);
  return ids
    .flatMap((id) => shelf.get(id) ?? [])
    .filter((item) => isVisible(item, atMs) && (after === null || compare(item, after) > 0))
    .sort(compare);
}
