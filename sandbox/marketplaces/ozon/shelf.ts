// The items of one kind, and the lists of them: by status, in the order of publication, page by page. A page ends with the
// id of its last item.

import type { StaleRows } from "../../shelf/stale-rows.ts";
import { comparePlaces, createItemShelf, type ItemShelf, type Search, search } from "../item-shelf.ts";
import { type Item, type Status, statusAt, statuses, turningPoints } from "./item.ts";

export type Shelf = ItemShelf<string, Item, Status>;

export function openShelf(stale: StaleRows): Shelf {
  return createItemShelf({ stale, marks: statuses, markAt: statusAt, compare: comparePlaces, turningPoints });
}

export type ListPage = {
  readonly items: readonly Item[];
  readonly hasNext: boolean;
  /** Empty where the page is. */
  readonly lastId: string;
};

/** @param query `take` is how many items the page holds at most */
export function pageOf(shelf: Shelf, query: Search<string, Item, Status>): ListPage {
  const found = search(shelf, { ...query, take: query.take + 1 });
  const items = found.slice(0, query.take);
  return { items, hasNext: found.length > items.length, lastId: items.at(-1)?.id ?? "" };
}
