// Which of a machine's lanes are at work: for whoever wants to know whether all is done, and so that others have room beside them.

import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createPinnedLanes, type PinnedLanes } from "../../../../src/adapters/postgres/lanes/pinned-lanes.ts";
import { type AccountId, accountId } from "../../../../src/domain/identifiers.ts";
import type { Lane } from "../../../../src/ports/lanes.ts";
import type { ClaimedLane } from "../../../../src/ports/wake-ups.ts";
import { collect, noteCalls } from "../../../samples/noted-queue.ts";
import { here, signIn } from "../../../samples/routes.ts";
import { openStoredWith } from "../../../samples/stored.ts";

const stored = await openStoredWith("wool");
const deliver: Lane = { stage: "deliver", accountId: stored.account };
const confirm: Lane = { stage: "confirm", accountId: stored.account };

/** The process of a machine, which has taken these lanes. */
async function openAtWork(...lanes: readonly Lane[]) {
  vi.useFakeTimers({ toFake: ["performance"] });
  const pinned = createPinnedLanes(noteCalls().queue, stored.database, {
    connectionString: stored.connectionString,
    mostBrowsers: 1,
  });
  onTestFinished(async () => {
    vi.useRealTimers();
    await pinned.close();
  });
  await pinned.offer(here, lanes);
  return { pinned, taken: await claimOwn(pinned, lanes.length) };
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

describe("where more lanes are due than its browsers can serve", () => {
  const stages = ["collect", "deliver", "confirm"] as const;
  const cabinets = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_none, nth) => accountId(from + nth));
  const lanesOf = (accounts: readonly AccountId[]): Lane[] =>
    accounts.flatMap((account) => stages.map((stage) => ({ stage, accountId: account })));
  const namesOf = (lanes: readonly Lane[]) => lanes.map(({ stage, accountId: account }) => `${stage} ${account}`);

  test("only some are taken, and the others' room is the queue's", async () => {
    const { pinned, taken } = await openAtWork(...lanesOf(cabinets(1, 80)));
    expect(taken).toHaveLength(4);

    await pinned.offer(here, lanesOf(cabinets(1, 80)));
    expect(await pinned.claim(200)).toMatchObject([{ home: null }]);

    for (const lane of taken.slice(0, 2)) await pinned.complete(lane);
    expect(await claimOwn(pinned, 200)).toHaveLength(2);
  });

  test("replies go before news is collected", async () => {
    const { taken } = await openAtWork(...lanesOf(cabinets(1, 3)));

    expect(namesOf(taken)).toEqual(["deliver 1", "confirm 1", "deliver 2", "confirm 2"]);
  });

  test("each has its turn, however much the others always have to do", async () => {
    const due = lanesOf(cabinets(1, 12));
    const { pinned, taken: first } = await openAtWork(...due);
    const served = new Set<string>();
    let taken = first;
    for (let second = 0; second < 120; second += 1) {
      for (const lane of taken) {
        served.add(`${lane.stage} ${lane.accountId}`);
        await pinned.complete(lane);
      }
      vi.advanceTimersByTime(1_000);
      await pinned.offer(here, due);
      taken = await claimOwn(pinned, 200);
    }

    expect([...served].toSorted()).toEqual(namesOf(due).toSorted());
  });
});

test("only a lane of its own machine may use that one's sessions", async () => {
  const { pinned } = await openAtWork();
  await pinned.offer(here, [deliver]);

  const claimed = await pinned.claim(10);

  expect(claimed.map(({ stage, home }) => [stage, home])).toEqual([
    ["deliver", here],
    ["collect", null],
  ]);
});

test("the machine is seen while its lanes are served, and only by who serves them", async () => {
  await signIn(stored, "wool");
  const forget = () => stored.pool.query("update session_home set seen_at = now() - interval '1 day'");
  const isSeen = async () => {
    const found = await stored.pool.query("select seen_at > now() - interval '1 minute' as seen from session_home");
    return found.rows[0].seen;
  };
  await forget();
  await openAtWork();
  expect(await isSeen()).toBe(true);

  await forget();
  await openAtWork();
  expect(await isSeen()).toBe(false);
});

/** Without what comes from the queue. */
async function claimOwn(pinned: PinnedLanes, limit: number): Promise<readonly ClaimedLane[]> {
  return (await pinned.claim(limit)).filter(({ home }) => home !== null);
}
