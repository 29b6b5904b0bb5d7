import { expect, test } from "vitest";
import { defaultKnobs } from "../../../sandbox/knobs.ts";
import { createStaleRows, lastBefore } from "../../../sandbox/shelf/stale-rows.ts";

const writtenMs = 5_000;
const nowMs = 60_000;

function staleAmong(share: number, seed: number): readonly boolean[] {
  const stale = createStaleRows({ ...defaultKnobs, staleRowShare: share }, seed);
  return Array.from({ length: 1_000 }, (_, id) => stale.momentOf(`item ${id}`, writtenMs, nowMs) === writtenMs - 1);
}

test("about the wished share of rows shows the moment before the item was written to", () => {
  const count = staleAmong(0.3, 1).filter(Boolean).length;

  expect(count).toBeGreaterThan(250);
  expect(count).toBeLessThan(350);
});

test("which rows are stale follows from the seed", () => {
  expect(staleAmong(0.3, 1)).toEqual(staleAmong(0.3, 1));
  expect(staleAmong(0.3, 1)).not.toEqual(staleAmong(0.3, 2));
});

test("an item that nobody wrote to is shown as it is", () => {
  const stale = createStaleRows({ ...defaultKnobs, staleRowShare: 1 }, 1);

  expect(stale.momentOf("item", lastBefore([nowMs + 1], nowMs), nowMs)).toBe(nowMs);
});
