import fc from "fast-check";
import { expect, test } from "vitest";
import { backOffMs, itemBackOffMs, maxItemFailures } from "../../../src/domain/delivery/backoff.ts";

test("the delay doubles with each failure", () => {
  expect([1, 2, 3, 4].map((failures) => backOffMs(failures, 1))).toEqual([1_000, 2_000, 4_000, 8_000]);
});

test("jitter takes away half of the delay at most, and the delay never exceeds ten minutes", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (failures, random) => {
        const delayMs = backOffMs(failures, random);
        const longestMs = backOffMs(failures, 1);
        return delayMs >= Math.floor(longestMs / 2) && delayMs <= longestMs && longestMs <= 600_000;
      },
    ),
  );
});

test("an item that fails alone waits longer each time, for about a day in all", () => {
  const failures = Array.from({ length: maxItemFailures - 1 }, (_, number) => number + 1);
  const delaysMs = failures.map((count) => itemBackOffMs(count, 1));

  expect(delaysMs).toEqual(delaysMs.toSorted((one, other) => one - other));
  expect(new Set(delaysMs).size).toBe(failures.length);
  expect(delaysMs.reduce((sum, delayMs) => sum + delayMs, 0) / 3_600_000).toBeCloseTo(24, -1);
});
