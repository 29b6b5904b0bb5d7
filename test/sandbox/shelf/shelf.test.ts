// The shelf against the plain way: looking at every item for every list.

import fc from "fast-check";
import { expect, test } from "vitest";
import { createShelf, type Selection } from "../../../sandbox/shelf/shelf.ts";

const marks = ["open", "closed"] as const;
type Mark = (typeof marks)[number];

/** Closed from a moment on, opened again by hand; a removed one isn't shown. */
type Item = {
  readonly id: number;
  readonly createdAtMs: number;
  closedAtMs: number;
  isRemoved: boolean;
  notice: () => void;
};

const markAt = (item: Item, atMs: number): Mark | null => {
  if (item.isRemoved || item.createdAtMs > atMs) return null;
  return item.closedAtMs <= atMs ? "closed" : "open";
};

const compare = (one: Item, other: Item): number => one.createdAtMs - other.createdAtMs || one.id - other.id;

function openShelf() {
  const items: Item[] = [];
  const shelf = createShelf<number, Item, Mark>({
    marks,
    compare,
    standingAt: (item, atMs) => ({
      mark: markAt(item, atMs),
      untilMs: Math.min(...[item.createdAtMs, item.closedAtMs].filter((point) => point > atMs)),
    }),
  });
  return {
    shelf,
    items,
    add: (createdAtMs: number, closedAtMs: number) => {
      const item = { id: items.length, createdAtMs, closedAtMs, isRemoved: false, notice: () => undefined };
      items.push(item);
      shelf.add(item);
    },
  };
}

const everything = {
  mark: null,
  isBefore: () => false,
  isBehind: () => false,
  isWanted: () => true,
  isNewestFirst: false,
  skip: 0,
  take: Number.POSITIVE_INFINITY,
} as const;

function selectPlainly(items: readonly Item[], selection: Selection<Item, Mark>): readonly Item[] {
  const { atMs, mark, isBefore, isBehind, isWanted, isNewestFirst, skip, take } = selection;
  const found = items
    .filter((item) => markAt(item, atMs) !== null && (mark === null || markAt(item, atMs) === mark))
    .filter((item) => !isBefore(item) && !isBehind(item) && isWanted(item))
    .toSorted(compare);
  return (isNewestFirst ? found.toReversed() : found).slice(skip, skip + take);
}

const moment = fc.integer({ min: 0, max: 30 });
const anyStep = fc.oneof(
  fc.record({ kind: fc.constant("add" as const), createdAtMs: moment, closedAtMs: moment }),
  fc.record({ kind: fc.constant("close" as const), which: fc.nat(), closedAtMs: moment }),
  fc.record({ kind: fc.constant("remove" as const), which: fc.nat() }),
  fc.record({
    kind: fc.constant("list" as const),
    atMs: moment,
    mark: fc.constantFrom(...marks, null),
    fromMs: moment,
    toMs: moment,
    isNewestFirst: fc.boolean(),
    skip: fc.nat(3),
    take: fc.integer({ min: 1, max: 5 }),
  }),
);

type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;
type Opened = ReturnType<typeof openShelf>;

function happen({ items, add }: Opened, step: Exclude<Step, { kind: "list" }>): void {
  if (step.kind === "add") {
    add(step.createdAtMs, step.closedAtMs);
    return;
  }
  const item = items[step.which % items.length];
  if (item === undefined) return;
  if (step.kind === "close") item.closedAtMs = step.closedAtMs;
  else item.isRemoved = true;
  item.notice();
}

function compareLists({ shelf, items }: Opened, step: Extract<Step, { kind: "list" }>): void {
  const selection = {
    ...step,
    isBefore: ({ createdAtMs }: Item) => createdAtMs < step.fromMs,
    isBehind: ({ createdAtMs }: Item) => createdAtMs > step.toMs,
    isWanted: ({ id }: Item) => id % 3 !== 0,
  };
  expect(shelf.select(selection)).toEqual(selectPlainly(items, selection));
  for (const mark of marks) {
    const all = { ...everything, atMs: step.atMs, mark };
    expect(shelf.count(mark, step.atMs)).toBe(selectPlainly(items, all).length);
  }
}

test("every list shows what a look at every item would, whatever happened in between", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
      const opened = openShelf();
      for (const step of steps) {
        if (step.kind === "list") compareLists(opened, step);
        else happen(opened, step);
      }
    }),
    { numRuns: 500 },
  );
});

test("a list looks only at the items that are due", () => {
  const looked: number[] = [];
  const shelf = createShelf<number, Item, Mark>({
    marks,
    compare,
    standingAt: (item, atMs) => {
      looked.push(item.id);
      return { mark: markAt(item, atMs), untilMs: item.closedAtMs > atMs ? item.closedAtMs : Number.POSITIVE_INFINITY };
    },
  });
  for (let id = 0; id < 1_000; id += 1) {
    shelf.add({ id, createdAtMs: 0, closedAtMs: id === 7 ? 20 : 10, isRemoved: false, notice: () => undefined });
  }
  shelf.count("open", 15);
  looked.length = 0;

  const open = shelf.count("open", 25);

  expect(open).toBe(0);
  expect(looked).toEqual([7]);
});
