// Reading a whole list that changes while it is read.
//
// Items leave the list of unanswered ones as soon as somebody answers, we ourselves among them; then everything behind
// them moves up, and plain skip-paging would pass over as many as left. So pages overlap: each must hold an item that was
// already seen. If it doesn't, the reader steps back. Where the oldest come first new items join at the end; where the
// newest come first they join at the beginning and move the others down, which only shows some of them twice.
//
// A page shorter than was asked for ends the list, unless the marketplace counts more items than were passed by then: it
// may give smaller pages than it says. Its count knows no period, so there it only means "perhaps": the reader then asks
// once more, and a page with nothing new ends the list.
//
// Where paging may not go deeper, the reader begins anew at the date of the last item that it saw.

import { isNew } from "../calling/new-ids.ts";
import { lastDateOf } from "../calling/sweep.ts";
import type { ListPage, PageQuery, RawItems } from "./api.ts";
import { itemDateOf, itemIdOf } from "./map.ts";

export type ListToRead = {
  readonly readPage: (page: PageQuery) => Promise<ListPage>;
  readonly order: ListOrder;
  /** The largest sum of `take` and `skip` that the list takes. */
  readonly maxReach: number;
};

export type ListOrder =
  | { readonly kind: "oldestFirst"; readonly from: Date | null }
  /** Such a list can't begin at a date; it is read back to one. */
  | { readonly kind: "newestFirst"; readonly downTo: Date | null };

type Position = { readonly skip: number; readonly dateFrom: Date | null; readonly mustJoinUp: boolean };

const take = 5_000;
const overlap = 100;
/** A list that keeps changing its order would never join up. */
const maxStepsBack = 20;
/** A server that doesn't page sends the same items again and again. */
const maxStalePages = 3;

/** Every item once, in pages. */
export async function* readWholeList(list: ListToRead): AsyncGenerator<RawItems> {
  const seen = new Set<string>();
  const dateFrom = list.order.kind === "oldestFirst" ? list.order.from : null;
  let position: Position | null = { skip: 0, dateFrom, mustJoinUp: false };
  let largestPage = 0;
  let stepsBack = 0;
  let stalePages = 0;
  while (position !== null) {
    const page: ListPage = await list.readPage({ take, skip: position.skip, dateFrom: position.dateFrom });
    largestPage = Math.max(largestPage, page.items.length);
    if (position.mustJoinUp && stepsBack < maxStepsBack && !joinsUp(page.items, seen)) {
      stepsBack += 1;
      position = stepBack(position, largestPage);
      continue;
    }
    // An item without a readable id is passed on: it is reported as misshapen.
    const fresh = page.items.filter((item) => isNew(itemIdOf(item), seen));
    // What has no readable id is no proof that the list goes on.
    stalePages = fresh.some((item) => itemIdOf(item) !== null) ? 0 : stalePages + 1;
    if (fresh.length > 0) yield fresh;
    position = isLast(page, position, stalePages, list.order) ? null : nextPosition(position, page.items, list);
  }
}

function stepBack(position: Position, pageLength: number): Position {
  const skip = Math.max(0, position.skip - Math.ceil(pageLength / 2));
  return { ...position, skip, mustJoinUp: skip > 0 };
}

function isLast({ items, total }: ListPage, { skip }: Position, stalePages: number, order: ListOrder): boolean {
  if (reachesBack(items, order)) return true;
  if (items.length >= take) return stalePages >= maxStalePages;
  const countsMore = total !== null && skip + items.length < total;
  return stalePages > 0 || !countsMore;
}

/** Whether a list that begins with the newest items has come to those that aren't wanted. */
function reachesBack(items: RawItems, order: ListOrder): boolean {
  if (order.kind === "oldestFirst" || order.downTo === null) return false;
  const lastDate = lastDateOf(items, itemDateOf);
  return lastDate !== null && lastDate < order.downTo;
}

/** The position after a page; null when the list can't be read any further. */
function nextPosition({ skip, dateFrom }: Position, items: RawItems, { order, maxReach }: ListToRead): Position | null {
  const shared = Math.min(overlap, Math.floor(items.length / 10));
  const nextSkip = skip + items.length - shared;
  if (nextSkip + take <= maxReach) return { skip: nextSkip, dateFrom, mustJoinUp: shared > 0 };
  if (order.kind === "newestFirst") return null;
  const lastDate = lastDateOf(items, itemDateOf);
  const isProgress = lastDate !== null && (dateFrom === null || lastDate > dateFrom);
  return isProgress ? { skip: 0, dateFrom: lastDate, mustJoinUp: false } : null;
}

function joinsUp(page: RawItems, seen: ReadonlySet<string>): boolean {
  return page.some((item) => seen.has(itemIdOf(item) ?? ""));
}
