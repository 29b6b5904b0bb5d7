import { expect, test } from "vitest";
import { newerThan, reachesBefore } from "../../../../../src/adapters/marketplaces/ozon/page/newest-first.ts";

const day = (number: number) => new Date(Date.UTC(2026, 9, number));
const dateOf = (value: unknown) => (typeof value === "number" ? day(value) : null);

async function read(pages: readonly (readonly unknown[])[], from: Date | null) {
  let asked = 0;
  async function* list() {
    for (const page of pages) {
      asked += 1;
      yield page;
    }
  }
  const items: unknown[] = [];
  for await (const page of newerThan(list(), from, dateOf)) items.push(...page);
  return { items, asked };
}

test("what is older than wanted is left out, and what is behind it isn't asked for", async () => {
  const pages = [
    [20, 19],
    [18, 9, 8],
    [7, 6],
  ];

  expect(await read(pages, day(10))).toEqual({ items: [20, 19, 18], asked: 2 });
});

test("everything is wanted without a date", async () => {
  expect(await read([[3, 2], [1]], null)).toEqual({ items: [3, 2, 1], asked: 2 });
});

test("a page that isn't sorted ends nothing", async () => {
  const pages = [
    [5, 20, 9],
    [6, 19],
  ];

  expect(await read(pages, day(10))).toEqual({ items: [20, 19], asked: 2 });
});

test("what has no readable date is passed on", async () => {
  expect(await read([["odd", 20], ["odd"]], day(10))).toEqual({ items: ["odd", 20, "odd"], asked: 2 });
});

test("an empty page says nothing of what is behind it", () => {
  expect(reachesBefore([], day(10), dateOf)).toBe(false);
});
