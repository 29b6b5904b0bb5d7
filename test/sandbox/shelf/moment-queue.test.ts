import fc from "fast-check";
import { expect, test } from "vitest";
import { createMomentQueue } from "../../../sandbox/shelf/moment-queue.ts";

test("values come in the order of their moments, and none before its own", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (moments) => {
      const queue = createMomentQueue<number>();
      for (const atMs of moments) queue.add(atMs, atMs);

      const taken: number[] = [];
      for (let value = queue.takeDue(10); value !== null; value = queue.takeDue(10)) taken.push(value);

      const due = moments.filter((atMs) => atMs <= 10);
      expect(taken).toEqual(due.toSorted((one, other) => one - other));
    }),
  );
});
