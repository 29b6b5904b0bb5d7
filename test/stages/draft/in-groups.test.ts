import { expect, test } from "vitest";
import { inGroups } from "../../../src/stages/draft/in-groups.ts";

test("every result is stored exactly once", async () => {
  const stored: number[] = [];

  await inGroups([1, 2, 3, 4, 5, 6, 7], {
    concurrency: 3,
    work: async (item) => item * 10,
    store: async (results) => void stored.push(...results),
  });

  expect(stored.toSorted((a, b) => a - b)).toEqual([10, 20, 30, 40, 50, 60, 70]);
});

test("no more than the allowed number run side by side", async () => {
  let running = 0;
  let most = 0;

  await inGroups(Array.from({ length: 20 }), {
    concurrency: 4,
    work: async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
    },
    store: async () => undefined,
  });

  expect(most).toBe(4);
});

test("results that arrive while a group is being stored are stored together", async () => {
  const groups: number[] = [];
  const firstStore = Promise.withResolvers<void>();

  const done = inGroups([1, 2, 3, 4], {
    concurrency: 4,
    work: async (item) => item,
    store: async (results) => {
      groups.push(results.length);
      if (groups.length === 1) await firstStore.promise;
    },
  });
  await new Promise(setImmediate);
  firstStore.resolve();
  await done;

  expect(groups[0]).toBeGreaterThanOrEqual(1);
  expect(groups.reduce((sum, size) => sum + size, 0)).toBe(4);
  expect(groups.length).toBeLessThanOrEqual(2);
});

test("a failure starts no further work, and what ended well is stored before it is thrown", async () => {
  const started: number[] = [];
  const stored: number[] = [];

  const work = inGroups([1, 2, 3, 4, 5, 6], {
    concurrency: 2,
    work: async (item) => {
      started.push(item);
      if (item === 2) throw new Error("The model is down");
      await new Promise(setImmediate);
      return item;
    },
    store: async (results) => void stored.push(...results),
  });

  await expect(work).rejects.toThrow("The model is down");
  expect(started).toEqual([1, 2]);
  expect(stored).toEqual([1]);
});

test("a failure to store is thrown", async () => {
  const work = inGroups([1], {
    concurrency: 1,
    work: async (item) => item,
    store: async () => {
      throw new Error("The database is gone");
    },
  });

  await expect(work).rejects.toThrow("The database is gone");
});
