import { expect, test } from "vitest";
import { type SweptList, sweepByDate } from "../../../../src/adapters/marketplaces/calling/sweep.ts";
import { externalId } from "../../../../src/domain/identifiers.ts";
import type { ReplyTarget } from "../../../../src/ports/marketplace-client.ts";

const hourMs = 3_600_000;
const start = Date.parse("2026-11-01T00:00:00Z");
const dateOf = (hour: number) => new Date(start + hour * hourMs);

type Row = { readonly id: string; readonly hour: number };
const isRow = (value: unknown): value is Row => typeof value === "object" && value !== null && "hour" in value;

function target(hour: number): ReplyTarget {
  return {
    kind: "review",
    externalId: externalId(`item-${hour}`),
    createdAt: dateOf(hour),
    productExternalId: "1",
    isRatingOnly: false,
  };
}

/** A list with one item for each hour, and where its pages were begun. */
function listOf(hours: number, more: Partial<SweptList<number>> = {}) {
  const begun: Date[] = [];
  const rows: readonly Row[] = Array.from({ length: hours }, (_value, hour) => ({ id: `item-${hour}`, hour }));
  const list: SweptList<number> = {
    readPage: async ({ from, to }) => {
      begun.push(from);
      const inPeriod = rows.filter(({ hour }) => dateOf(hour) >= from && dateOf(hour) <= to);
      return { items: inPeriod.slice(0, 10), goesOn: inPeriod.length > 10 };
    },
    idOf: (value) => (isRow(value) ? value.id : null),
    dateOf: (value) => (isRow(value) ? dateOf(value.hour) : null),
    read: (value) => (isRow(value) ? value.hour : null),
    mostPages: 10,
    stepBackMs: 0,
    ...more,
  };
  return { list, begun };
}

const found = (items: ReadonlyMap<string, number>) => [...items.values()].toSorted((one, other) => one - other);

test("targets are found page by page, from the oldest on, in whatever order they are given", async () => {
  const { list, begun } = listOf(100);

  expect(found(await sweepByDate([target(25), target(3), target(14)], list))).toEqual([3, 14, 25]);
  expect(begun[0]).toEqual(new Date(dateOf(3).getTime() - 60_000));
});

test("pages in which no target can be are passed over", async () => {
  const { list, begun } = listOf(1_000);

  expect(found(await sweepByDate([target(1), target(900)], list))).toEqual([1, 900]);
  expect(begun).toHaveLength(2);
});

test("the page after a full one reaches back as far as the list wants it", async () => {
  const { list, begun } = listOf(100, { stepBackMs: 1 });

  await sweepByDate([target(0), target(11)], list);
  await sweepByDate([target(0), target(9), target(10)], { ...list, read: () => null });

  expect(begun.slice(0, 2)).toEqual([new Date(start - 60_000), new Date(dateOf(11).getTime() - 60_000)]);
  expect(begun.slice(2)).toEqual([new Date(start - 60_000), new Date(dateOf(9).getTime() - 1)]);
});

test("no further page is read once nothing is missing, or the list ends, or too many were read", async () => {
  const whole = listOf(100);
  await sweepByDate([target(0), target(5)], whole.list);
  expect(whole.begun).toHaveLength(1);

  const short = listOf(8);
  expect(found(await sweepByDate([target(0), target(50)], short.list))).toEqual([0]);
  expect(short.begun).toHaveLength(1);

  const bounded = listOf(100, { mostPages: 2 });
  const targets = Array.from({ length: 60 }, (_value, hour) => target(hour));
  await sweepByDate(targets, bounded.list);
  expect(bounded.begun).toHaveLength(2);
});

test("a list that comes to no later date ends the sweep", async () => {
  const { list, begun } = listOf(100);
  const sameAgain: SweptList<number> = {
    ...list,
    readPage: async (period) => {
      const { items } = await list.readPage(period);
      return { items: items.slice(0, 1).map(() => ({ id: "other", hour: -1 })), goesOn: true };
    },
  };

  expect(found(await sweepByDate([target(0), target(40)], sameAgain))).toEqual([]);
  expect(begun).toHaveLength(1);
});

test("nothing is read for no targets", async () => {
  const { list, begun } = listOf(10);

  expect(found(await sweepByDate([], list))).toEqual([]);
  expect(begun).toEqual([]);
});
