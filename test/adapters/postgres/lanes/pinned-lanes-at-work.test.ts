// Which of a machine's lanes are at work, for whoever wants to know whether all is done.

import { expect, onTestFinished, test, vi } from "vitest";
import { createPinnedLanes } from "../../../../src/adapters/postgres/lanes/pinned-lanes.ts";
import type { Lane } from "../../../../src/ports/lanes.ts";
import { collect, noteCalls } from "../../../samples/noted-queue.ts";
import { here } from "../../../samples/routes.ts";
import { openStoredWith } from "../../../samples/stored.ts";

const stored = await openStoredWith("wool");
const deliver: Lane = { stage: "deliver", accountId: stored.account };
const confirm: Lane = { stage: "confirm", accountId: stored.account };

/** The process of a machine, which has taken these lanes. */
async function openAtWork(...lanes: readonly Lane[]) {
  vi.useFakeTimers({ toFake: ["performance"] });
  const pinned = createPinnedLanes(noteCalls().queue, stored.database, stored.connectionString);
  onTestFinished(async () => {
    vi.useRealTimers();
    await pinned.close();
  });
  await pinned.offer(here, lanes);
  return { pinned, taken: await pinned.claim(lanes.length) };
}

test("a lane is at work from when it was taken until it is put down", async () => {
  const { pinned, taken } = await openAtWork(deliver);
  expect(pinned.areAtWork()).toBe(true);

  for (const lane of taken) await pinned.complete(lane);

  expect(pinned.areAtWork()).toBe(false);
});

test("collections don't count: their news is the next round's", async () => {
  const { pinned } = await openAtWork(collect);

  expect(pinned.areAtWork()).toBe(false);
});

test("one that was given up doesn't count: nobody would ever put it down", async () => {
  const { pinned, taken } = await openAtWork(deliver, confirm);
  vi.advanceTimersByTime(14_000);
  await pinned.keepAlive(taken.slice(1));
  vi.advanceTimersByTime(14_000);
  expect(pinned.areAtWork()).toBe(true);

  vi.advanceTimersByTime(2_000);

  expect(pinned.areAtWork()).toBe(false);
});
