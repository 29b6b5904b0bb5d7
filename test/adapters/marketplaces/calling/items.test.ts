import { expect, test } from "vitest";
import { createItemReader, ratingOf, requireDate } from "../../../../src/adapters/marketplaces/calling/items.ts";
import { UnexpectedShapeError } from "../../../../src/domain/errors/remote-errors.ts";

test("a mistake of ours isn't taken for a misshapen item", () => {
  const { readItem } = createItemReader({
    mapItem: () => {
      throw new TypeError("our bug");
    },
    itemIdOf: () => null,
  });

  expect(() => readItem("review", {})).toThrow("our bug");
});

test.each([1, 2, 3, 4, 5])("%i stars are a rating", (stars) => {
  expect(ratingOf(stars)).toBe(stars);
});

test.each([0, 6, 4.5, -1, Number.NaN, null, undefined])("%s is no rating", (value) => {
  expect(ratingOf(value)).toBeNull();
});

test("an item without a readable date is misshapen, and its error names the field and no value", () => {
  const moment = new Date("2026-11-20T10:00:00Z");

  expect(requireDate(moment, "createdAt", {})).toBe(moment);
  expect(() => requireDate(null, "createdAt", { createdAt: "secret" })).toThrow(
    new UnexpectedShapeError("createdAt isn't a date.", "{createdAt:string(6)}"),
  );
});
