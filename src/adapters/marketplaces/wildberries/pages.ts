// Reading a whole list that changes while it is read.
//
// Items leave the list of unanswered ones as soon as somebody answers, we ourselves among them; then everything behind
// them moves up, and plain skip-paging would pass over as many as left. So pages overlap: each must hold an item that was
// already seen. If it doesn't, the reader steps back. New items join at the end, since the oldest come first.
//
// Where paging may not go deeper, the reader begins anew at the date of the last item that it saw.

import type { PageQuery, RawItems } from "./api.ts";
import { itemDateOf, itemIdOf } from "./map.ts";

export type ListToRead = {
  readonly readPage: (page: PageQuery) => Promise<RawItems>;
  readonly dateFrom: Date | null;
  /** The largest sum of `take` and `skip` that the list takes. */
  readonly maxReach: number;
};

type Position = { readonly skip: number; readonly dateFrom: Date | null };

const take = 5_000;
const overlap = 100;
/** A list that keeps changing its order would never join up. */
const maxStepsBack = 20;
/** A server that doesn't page sends the same items again and again. */
const maxStalePages = 3;

/** Every item once, in pages. */
export async function* readWholeList({ readPage, dateFrom, maxReach }: ListToRead): AsyncGenerator<RawItems> {
  const seen = new Set<string>();
  let position: Position | null = { skip: 0, dateFrom };
  let stepsBack = 0;
  let stalePages = 0;
  while (position !== null && stalePages < maxStalePages) {
    const page = await readPage({ take, ...position });
    if (position.skip > 0 && stepsBack < maxStepsBack && !joinsUp(page, seen)) {
      stepsBack += 1;
      position = { ...position, skip: Math.max(0, position.skip - take / 2) };
      continue;
    }
    const fresh = page.filter((item) => isFresh(item, seen));
    stalePages = fresh.length === 0 ? stalePages + 1 : 0;
    if (fresh.length > 0) yield fresh;
    position = page.length < take ? null : nextPosition(position, page, maxReach);
  }
}

/** The position after a full page; null when the list can't be read any further. */
function nextPosition({ skip, dateFrom }: Position, page: RawItems, maxReach: number): Position | null {
  const nextSkip = skip + take - overlap;
  if (nextSkip + take <= maxReach) return { skip: nextSkip, dateFrom };
  const lastDate = lastDateOf(page);
  const isProgress = lastDate !== null && (dateFrom === null || lastDate > dateFrom);
  return isProgress ? { skip: 0, dateFrom: lastDate } : null;
}

export function lastDateOf(page: RawItems): Date | null {
  return itemDateOf(page.findLast((item) => itemDateOf(item) !== null));
}

function joinsUp(page: RawItems, seen: ReadonlySet<string>): boolean {
  return page.some((item) => seen.has(itemIdOf(item) ?? ""));
}

/** An item without a readable id is passed on: it is reported as misshapen. */
function isFresh(item: unknown, seen: Set<string>): boolean {
  const id = itemIdOf(item);
  if (id === null) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}
