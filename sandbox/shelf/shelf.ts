// What an account holds of one kind, and the lists of it: by mark, by place in the order of creation, page by page.

import {
  createMarkedItems,
  firstPosition,
  type MarkedItems,
  type MarkedItemsOptions,
  type Noticing,
} from "./marked-items.ts";

export type Selection<Item, Mark> = {
  /** The moment that the list shows. */
  readonly atMs: number;
  /** Null takes every item that is shown. */
  readonly mark: Mark | null;
  /** Items before the list's beginning, seen from the oldest: they come first, without a gap. */
  readonly isBefore: (item: Item) => boolean;
  /** Items behind its end: they come last, without a gap. */
  readonly isBehind: (item: Item) => boolean;
  readonly isWanted: (item: Item) => boolean;
  readonly isNewestFirst: boolean;
  /** How many of the wanted ones are passed over, and how many are taken then. */
  readonly skip: number;
  readonly take: number;
};

export type Shelf<Id, Item, Mark> = {
  readonly add: (item: Item) => void;
  readonly get: (id: Id) => Item | undefined;
  readonly all: () => readonly Item[];
  readonly select: (selection: Selection<Item, Mark>) => readonly Item[];
  readonly count: (mark: Mark, atMs: number) => number;
};

export function createShelf<Id, Item extends Noticing & { readonly id: Id }, Mark>(
  options: MarkedItemsOptions<Item, Mark>,
): Shelf<Id, Item, Mark> {
  const byId = new Map<Id, Item>();
  const marked = createMarkedItems(options);
  const { items } = marked;

  function select(selection: Selection<Item, Mark>): readonly Item[] {
    const { isWanted, skip, take } = selection;
    marked.moveTo(selection.atMs);
    const taken: Item[] = [];
    let passed = 0;
    const next = createWalk(marked, selection);
    for (let position = next(); position !== null && taken.length < take; position = next()) {
      const item = items[position];
      if (item === undefined || !isWanted(item)) continue;
      if (passed < skip) passed += 1;
      else taken.push(item);
    }
    return taken;
  }

  return {
    add: (item) => {
      byId.set(item.id, item);
      marked.add(item);
    },
    get: (id) => byId.get(id),
    all: () => items,
    select,
    count: (mark, atMs) => {
      marked.moveTo(atMs);
      return marked.count(mark);
    },
  };
}

/** Tells one position of the selection after the other, then null. */
function createWalk<Item, Mark>(
  { items, nextPosition }: MarkedItems<Item, Mark>,
  { mark, isBefore, isBehind, isNewestFirst }: Selection<Item, Mark>,
): () => number | null {
  const first = firstPosition(items, (item) => !isBefore(item));
  const last = firstPosition(items, isBehind) - 1;
  let position = isNewestFirst ? last : first;
  return () => {
    if (position < first || position > last) return null;
    const found = nextPosition(mark, position, isNewestFirst);
    position = found + (isNewestFirst ? -1 : 1);
    return found < first || found > last ? null : found;
  };
}
