import { expect, test } from "vitest";
import { inGroups } from "../../../src/stages/draft/in-groups.ts";

const never = 1_000_000;

/** All of them at once, and then no more. */
function feed<Item>(items: readonly Item[]): () => Promise<readonly Item[]> {
  const left = [...items];
  return async () => left.splice(0);
}

test("every result is stored exactly once", async () => {
  const stored: number[] = [];

  await inGroups({
    concurrency: 3,
    slowAfterMs: never,
    next: feed([1, 2, 3, 4, 5, 6, 7]),
    work: async (item: number) => [item * 10],
    store: async (results) => void stored.push(...results),
  });

  expect(stored.toSorted((a, b) => a - b)).toEqual([10, 20, 30, 40, 50, 60, 70]);
});

test("an item may bring no result, or those of others, too", async () => {
  const stored: number[] = [];

  await inGroups({
    concurrency: 1,
    slowAfterMs: never,
    next: feed([1, 2, 3]),
    work: async (item: number) => (item === 2 ? [] : [item, -item]),
    store: async (results) => void stored.push(...results),
  });

  expect(stored).toEqual([1, -1, 3, -3]);
});

test("no more than the allowed number run side by side", async () => {
  let running = 0;
  let most = 0;

  await inGroups({
    concurrency: 4,
    slowAfterMs: never,
    next: feed(Array.from({ length: 20 }, (_unused, place) => place)),
    work: async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
      return [];
    },
    store: async () => undefined,
  });

  expect(most).toBe(4);
});

test("one item that hangs keeps no place but its own: the next ones are fetched meanwhile", async () => {
  const hanging = Promise.withResolvers<void>();
  const batches = [[0, 1, 2], [3, 4, 5], [6], []];
  const done: number[] = [];

  const working = inGroups({
    concurrency: 2,
    slowAfterMs: never,
    next: async () => batches.shift() ?? [],
    work: async (item) => {
      if (item === 0) await hanging.promise;
      if (item === 6) hanging.resolve();
      return [item];
    },
    store: async (results) => void done.push(...results),
  });
  await working;

  expect(done).toEqual([1, 2, 3, 4, 5, 6, 0]);
});

test("after none it isn't asked for more", async () => {
  let asked = 0;

  await inGroups({
    concurrency: 8,
    slowAfterMs: never,
    next: async () => {
      asked += 1;
      return asked === 1 ? [1, 2] : [];
    },
    work: async (item) => [item],
    store: async () => undefined,
  });

  expect(asked).toBe(2);
});

test("results that arrive while a group is being stored are stored together", async () => {
  const groups: number[] = [];
  const firstStore = Promise.withResolvers<void>();

  const done = inGroups({
    concurrency: 4,
    slowAfterMs: never,
    next: feed([1, 2, 3, 4]),
    work: async (item) => [item],
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

  const work = inGroups({
    concurrency: 2,
    slowAfterMs: never,
    next: feed([1, 2, 3, 4, 5, 6]),
    work: async (item: number) => {
      started.push(item);
      if (item === 2) throw new Error("The model is down");
      await new Promise(setImmediate);
      return [item];
    },
    store: async (results) => void stored.push(...results),
  });

  await expect(work).rejects.toThrow("The model is down");
  expect(started).toEqual([1, 2]);
  expect(stored).toEqual([1]);
});

test.each(["next", "store"] as const)("a failure of %s is thrown", async (failing) => {
  const fail = async () => {
    throw new Error("The database is gone");
  };
  const work = inGroups({
    concurrency: 3,
    slowAfterMs: never,
    next: feed([1]),
    work: async (item: number) => [item],
    store: async () => undefined,
    [failing]: fail,
  });

  await expect(work).rejects.toThrow("The database is gone");
});

test("what takes long leaves its place to the next one, and what it brings in the end is stored", async () => {
  const hanging = Promise.withResolvers<void>();
  const done: number[] = [];

  await inGroups({
    concurrency: 2,
    slowAfterMs: 1,
    next: feed([0, 1, 2, 3, 4]),
    work: async (item: number) => {
      if (item < 2) await hanging.promise;
      if (item === 4) hanging.resolve();
      return [item];
    },
    store: async (results) => void done.push(...results),
  });

  expect(done.toSorted()).toEqual([0, 1, 2, 3, 4]);
});

test("there is a bound to what goes on beside what takes long", async () => {
  const hanging = Promise.withResolvers<void>();
  const begun: number[] = [];

  const working = inGroups({
    concurrency: 2,
    slowAfterMs: 1,
    next: feed([0, 1, 2, 3, 4, 5, 6, 7, 8]),
    work: async (item: number) => {
      begun.push(item);
      // The last one that may begin lets all of them go on, some time after another one would have begun.
      if (begun.length === 6) setTimeout(hanging.resolve, 20);
      await hanging.promise;
      return [];
    },
    store: async () => undefined,
  });
  await hanging.promise;

  expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
  await working;
  expect(begun).toHaveLength(9);
});

test("places that slow ones had are given back", async () => {
  let running = 0;
  let most = 0;

  await inGroups({
    concurrency: 1,
    slowAfterMs: 1,
    next: feed([0, 1, 2, 3, 4, 5, 6, 7]),
    work: async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      return [];
    },
    store: async () => undefined,
  });

  expect(most).toBeLessThanOrEqual(3);
});
