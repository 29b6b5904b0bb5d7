import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createGathering, gatheringMs } from "../../../../src/adapters/bus/google-pubsub/gathering.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open(mostAtOnce = 10) {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const gathering = createGathering<string, number>((key, items) => {
    begun.push(`${key}: ${items.join()}`);
    return new Promise((resolve) => ends.push(resolve));
  }, mostAtOnce);
  /** Ends the oldest batch that runs. */
  const end = async (): Promise<void> => {
    ends.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { ...gathering, begun, end };
}

test("what comes within the time of the first message is one batch", async () => {
  const { add, begun } = open();
  add("a", 1);
  await vi.advanceTimersByTimeAsync(gatheringMs - 1);
  add("a", 2);
  expect(begun).toEqual([]);

  await vi.advanceTimersByTimeAsync(1);

  expect(begun).toEqual(["a: 1,2"]);
});

test("what comes while a batch runs is held, and is the next one as soon as that ends", async () => {
  const { add, begun, end } = open();
  add("a", 1);
  await vi.advanceTimersByTimeAsync(gatheringMs);
  add("a", 2);
  await vi.advanceTimersByTimeAsync(10 * gatheringMs);
  add("a", 3);
  expect(begun).toEqual(["a: 1"]);

  await end();

  expect(begun).toEqual(["a: 1", "a: 2,3"]);
});

test("an account that had nothing more gathers anew", async () => {
  const { add, begun, end } = open();
  add("a", 1);
  await vi.advanceTimersByTimeAsync(gatheringMs);
  await end();
  add("a", 2);
  expect(begun).toEqual(["a: 1"]);

  await vi.advanceTimersByTimeAsync(gatheringMs);

  expect(begun).toEqual(["a: 1", "a: 2"]);
});

test("accounts run side by side up to the limit; the others wait in their order, and grow meanwhile", async () => {
  const { add, begun, end } = open(2);
  for (const [key, item] of [
    ["a", 1],
    ["b", 2],
    ["c", 3],
    ["d", 4],
  ] as const)
    add(key, item);
  await vi.advanceTimersByTimeAsync(gatheringMs);
  expect(begun).toEqual(["a: 1", "b: 2"]);
  add("d", 5);

  await end();
  await end();

  expect(begun).toEqual(["a: 1", "b: 2", "c: 3", "d: 4,5"]);
});

test("at the end everything that is held runs without waiting, and the end waits for all of it", async () => {
  const { add, begun, end, finish } = open();
  add("a", 1);
  await vi.advanceTimersByTimeAsync(gatheringMs);
  add("a", 2);
  add("b", 3);
  let isFinished = false;

  void finish().then(() => {
    isFinished = true;
  });

  expect(begun).toEqual(["a: 1", "b: 3"]);
  await end();
  await end();
  expect(begun).toEqual(["a: 1", "b: 3", "a: 2"]);
  expect(isFinished).toBe(false);
  await end();
  expect(isFinished).toBe(true);
});
