import { expect, test } from "vitest";
import { createCursors } from "../../../../../src/adapters/marketplaces/ozon/page/cursors.ts";

const day = (number: number) => new Date(Date.UTC(2026, 9, number));

test("an item is looked for from the place right before its date", () => {
  const cursors = createCursors();
  for (const number of [30, 10, 20]) cursors.remember({ date: day(number), after: `after ${number}` });

  expect(cursors.before(day(15))).toBe("after 20");
  expect(cursors.before(day(5))).toBe("after 10");
});

test("one that is newer than every place is looked for from the beginning, and so is one right beside it", () => {
  const cursors = createCursors();
  cursors.remember({ date: day(20), after: "after 20" });

  expect(cursors.before(day(25))).toBeNull();
  expect(cursors.before(day(20))).toBeNull();
});

test("one from which nothing was read is dropped, and the others stay", () => {
  const cursors = createCursors();
  for (const number of [30, 20]) cursors.remember({ date: day(number), after: `after ${number}` });

  cursors.drop("after 20");

  expect(cursors.before(day(15))).toBe("after 30");
});

test("places that have lost their meaning are forgotten", () => {
  const cursors = createCursors();
  cursors.remember({ date: day(20), after: "after 20" });

  cursors.forget();

  expect(cursors.before(day(1))).toBeNull();
});
