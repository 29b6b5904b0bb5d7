// Items in the order of their creation, each with a mark such as "unanswered" as lists show it at a moment.
//
// Lists are asked for all the time, an account may hold 100,000 items, and a mark changes with what happens to its item
// or merely by time: a verdict falls, a lag is over. Looking at every item for every list would cost too much. So each
// item tells when something happened to it, and each mark says until when it holds; going on to a later moment looks
// only at the items that are due. A moment before the last one is rare (a longer lag was turned on) and begins anew.

import { createMomentQueue } from "./moment-queue.ts";

/** Calls `notice` after every change that may give it another mark. */
export type Noticing = { notice: () => void };

type Standing<Mark> = {
  /** Null for an item that isn't shown. */
  readonly mark: Mark | null;
  /** When that may change by itself. */
  readonly untilMs: number;
};

export type MarkedItemsOptions<Item, Mark> = {
  readonly marks: readonly Mark[];
  /** Oldest first; no two items are equal. */
  readonly compare: (one: Item, other: Item) => number;
  readonly standingAt: (item: Item, atMs: number) => Standing<Mark>;
};

export type MarkedItems<Item, Mark> = {
  /** In their order once `moveTo` was called. */
  readonly items: readonly Item[];
  readonly add: (item: Item) => void;
  /** Brings all marks to this moment. */
  readonly moveTo: (atMs: number) => void;
  readonly count: (mark: Mark) => number;
  /** The nearest position with this mark, or with any for null, from that one on or back; -1 when there is none. */
  readonly nextPosition: (mark: Mark | null, from: number, isBackwards: boolean) => number;
};

/** The code of an item without a mark; with one it is the mark's place in the list, plus one. */
const hidden = 0;

export function createMarkedItems<Item extends Noticing, Mark>(
  options: MarkedItemsOptions<Item, Mark>,
): MarkedItems<Item, Mark> {
  const { marks, compare, standingAt } = options;
  const items: Item[] = [];
  const changed = new Set<Item>();
  const counts = new Map<number, number>();
  let codes = new Uint8Array();
  let turns = createMomentQueue<Item>();
  let shownAtMs: number | null = null;
  const codeOf = (mark: Mark): number => marks.indexOf(mark) + 1;
  const positionOf = (item: Item): number => firstPosition(items, (other) => compare(other, item) >= 0);

  function moveTo(atMs: number): void {
    if (shownAtMs === null || atMs < shownAtMs) beginAt(atMs);
    shownAtMs = atMs;
    for (const item of changed) look(item, positionOf(item), atMs);
    changed.clear();
    for (let due = turns.takeDue(atMs); due !== null; due = turns.takeDue(atMs)) look(due, positionOf(due), atMs);
  }

  function beginAt(atMs: number): void {
    items.sort(compare);
    changed.clear();
    counts.clear();
    codes = new Uint8Array(items.length);
    turns = createMomentQueue();
    for (const [position, item] of items.entries()) look(item, position, atMs);
  }

  function look(item: Item, position: number, atMs: number): void {
    const { mark, untilMs } = standingAt(item, atMs);
    const before = codes[position] ?? hidden;
    const code = mark === null ? hidden : codeOf(mark);
    codes[position] = code;
    counts.set(before, (counts.get(before) ?? 0) - 1);
    counts.set(code, (counts.get(code) ?? 0) + 1);
    if (untilMs < Number.POSITIVE_INFINITY) turns.add(untilMs, item);
  }

  /** The first items are sorted all together; later ones go to their places at once. */
  function add(item: Item): void {
    item.notice = () => changed.add(item);
    if (shownAtMs === null) {
      items.push(item);
      return;
    }
    const position = positionOf(item);
    items.splice(position, 0, item);
    const wider = new Uint8Array(items.length);
    wider.set(codes.subarray(0, position));
    wider.set(codes.subarray(position), position + 1);
    codes = wider;
    changed.add(item);
  }

  return {
    items,
    add,
    moveTo,
    count: (mark) => counts.get(codeOf(mark)) ?? 0,
    nextPosition: (mark, from, isBackwards) => {
      if (mark === null) return nextShown(codes, from, isBackwards ? -1 : 1);
      return isBackwards ? codes.lastIndexOf(codeOf(mark), from) : codes.indexOf(codeOf(mark), from);
    },
  };
}

function nextShown(codes: Uint8Array, from: number, step: number): number {
  let position = from;
  while (codes[position] === hidden) position += step;
  return position < codes.length ? position : -1;
}

/** Where the condition begins to hold; from there on it must hold to the end. */
export function firstPosition<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && !holds(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
