import { expect, test } from "vitest";
import { createRandom, numberOf, pick, uuidOf } from "../../sandbox/random.ts";

const take = (seed: number, count: number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, random);
};

test("the same seed gives the same numbers, another one gives others", () => {
  expect(take(1, 20)).toEqual(take(1, 20));
  expect(take(1, 20)).not.toEqual(take(2, 20));
});

test("the numbers are spread evenly from 0 to 1", () => {
  const numbers = take(1, 10_000);

  const tenths = Object.groupBy(numbers, (number) => Math.floor(number * 10));

  expect(Object.keys(tenths)).toEqual(Array.from({ length: 10 }, (_, index) => String(index)));
  for (const tenth of Object.values(tenths)) expect(Math.abs((tenth?.length ?? 0) - 1_000)).toBeLessThan(150);
});

test("a choice comes from the options, the last one among them", () => {
  const options = ["a", "b", "c"] as const;

  expect(pick(() => 0, options)).toBe("a");
  expect(pick(() => 0.999, options)).toBe("c");
});

test("numbers and UUIDs made of a text depend on all of it", () => {
  expect(numberOf("abc")).toBe(numberOf("abc"));
  expect(numberOf("abc")).not.toBe(numberOf("abd"));
  expect(uuidOf("abc")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uuidOf("abc")).not.toBe(uuidOf("abd"));
});
