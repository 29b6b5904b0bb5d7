// The items of one kind, newest first, and how they looked at a moment.

import type { Item } from "./item.ts";
import { createLooks, type Look } from "./looks.ts";

export type Selection = {
  /** Null takes both. */
  readonly isAnswered: boolean | null;
  readonly nmId: number | null;
  readonly fromMs: number;
  readonly toMs: number;
};

export const everything: Selection = { isAnswered: null, nmId: null, fromMs: 0, toMs: Number.POSITIVE_INFINITY };

export type Counts = { readonly unanswered: number; readonly answered: number };

/** What a selection held, newest first, and the counts over the whole shelf. */
export type Selected = { readonly looks: Look[]; readonly counts: Counts };

export type Shelf = {
  readonly add: (item: Item) => void;
  readonly get: (id: string) => Item | undefined;
  readonly all: () => readonly Item[];
  readonly select: (selection: Selection, atMs: number) => Selected;
};

type Place = { readonly item: Item; readonly lookAt: (atMs: number) => Look };

export function createShelf(): Shelf {
  const byId = new Map<string, Item>();
  const places: Place[] = [];
  let isSorted = true;

  function sortedPlaces(): readonly Place[] {
    if (!isSorted) places.sort((one, other) => compareNewestFirst(one.item, other.item));
    isSorted = true;
    return places;
  }

  function select(selection: Selection, atMs: number): Selected {
    const looks: Look[] = [];
    const counts = { unanswered: 0, answered: 0 };
    for (const { item, lookAt } of sortedPlaces()) {
      if (item.state.isRemoved || item.addedAtMs > atMs) continue;
      const look = lookAt(atMs);
      counts[look.isAnswered ? "answered" : "unanswered"] += 1;
      if (isWanted(selection, item, look.isAnswered)) looks.push(look);
    }
    return { looks, counts };
  }

  return {
    add: (item) => {
      byId.set(item.id, item);
      places.push({ item, lookAt: createLooks(item) });
      isSorted = false;
    },
    get: (id) => byId.get(id),
    all: () => sortedPlaces().map(({ item }) => item),
    select,
  };
}

function compareNewestFirst(one: Item, other: Item): number {
  return other.createdAtMs - one.createdAtMs || (one.id < other.id ? -1 : 1);
}

function isWanted(selection: Selection, item: Item, isAnswered: boolean): boolean {
  return (
    (selection.isAnswered === null || selection.isAnswered === isAnswered) &&
    item.createdAtMs >= selection.fromMs &&
    item.createdAtMs <= selection.toMs &&
    (selection.nmId === null || selection.nmId === item.state.content.product.nmId)
  );
}
