// Lanes of one machine: one of its processes serves them, and another one when that is gone.

import pg from "pg";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { createPinnedLanes, type PinnedLanes } from "../../../../src/adapters/postgres/lanes/pinned-lanes.ts";
import type { Stage } from "../../../../src/domain/feedback/feedback-state.ts";
import type { Lane } from "../../../../src/ports/lanes.ts";
import type { ClaimedLane, NamedLanes, WakeUps } from "../../../../src/ports/wake-ups.ts";
import { collect, noteCalls } from "../../../samples/noted-queue.ts";
import { elsewhere, here } from "../../../samples/routes.ts";
import { openStoredWith } from "../../../samples/stored.ts";

const stored = await openStoredWith("wool-one", "wool-two");
const lane = (stage: Stage): Lane => ({ stage, accountId: stored.account });
const deliver = lane("deliver");
const confirm = lane("confirm");

const opened: PinnedLanes[] = [];
beforeEach(() => stored.pool.query("delete from wake_up.job"));
afterEach(async () => {
  for (const pinned of opened.splice(0)) await pinned.close();
});

/** One process of a machine, with the queue of all of them. */
function openProcess(queue: WakeUps & NamedLanes = stored.queue): PinnedLanes {
  const pinned = createPinnedLanes(queue, stored.database, {
    connectionString: stored.connectionString,
    mostBrowsers: 2,
  });
  opened.push(pinned);
  return pinned;
}

const named = (claimed: readonly ClaimedLane[]) => claimed.map(({ stage, accountId }) => ({ stage, accountId }));

async function claimOne(pinned: PinnedLanes): Promise<ClaimedLane> {
  const [claimed] = await pinned.claim(1);
  if (claimed === undefined) throw new Error("No lane is offered.");
  return claimed;
}

/** The connections that hold the lock of a machine. */
async function lockHolders(): Promise<readonly number[]> {
  const found = await stored.pool.query(
    `select pid from pg_locks where locktype = 'advisory' and granted
       and database = (select oid from pg_database where datname = current_database())`,
  );
  return found.rows.map(({ pid }) => pid);
}

function stopClock() {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
}

describe("of two processes of one machine", () => {
  test("one serves its lanes", async () => {
    const [one, other] = [openProcess(), openProcess()];
    await one.offer(here, [deliver]);
    await other.offer(here, [deliver]);

    expect(named(await other.claim(10))).toEqual([]);
    expect(named(await one.claim(10))).toEqual([deliver]);
  });

  test("that offer at the same moment one serves", async () => {
    const processes = Array.from({ length: 4 }, () => openProcess());
    await Promise.all(processes.map((process) => process.offer(here, [deliver])));

    const claimed: ClaimedLane[] = [];
    for (const process of processes) claimed.push(...(await process.claim(10)));

    expect(named(claimed)).toEqual([deliver]);
    expect(await lockHolders()).toHaveLength(1);
  });

  test("the other takes over when the first one ends, and not before", async () => {
    const [one, other] = [openProcess(), openProcess()];
    await one.offer(here, [deliver]);
    await one.close();
    await expect.poll(lockHolders).toEqual([]);

    await other.offer(here, [deliver]);

    expect(named(await other.claim(10))).toEqual([deliver]);
  });

  test("the other takes over when the first one's connection is lost", async () => {
    const [one, other] = [openProcess(), openProcess()];
    await one.offer(here, [deliver]);
    await stored.pool.query("select pg_terminate_backend(pid) from unnest($1::int[]) as pid", [await lockHolders()]);
    await expect.poll(lockHolders).toEqual([]);

    await other.offer(here, [deliver]);

    // It learns of it by itself, and steps back.
    await expect
      .poll(async () => {
        await one.offer(here, [deliver]);
        return named(await one.claim(10));
      })
      .toEqual([]);
    expect(named(await other.claim(10))).toEqual([deliver]);
  });

  test("the first one serves again when nobody has taken over", async () => {
    const one = openProcess();
    await one.offer(here, []);
    await stored.pool.query("select pg_terminate_backend(pid) from unnest($1::int[]) as pid", [await lockHolders()]);
    await expect.poll(lockHolders).toEqual([]);

    await expect
      .poll(async () => {
        await one.offer(here, [deliver]);
        return (await lockHolders()).length;
      })
      .toBe(1);

    expect(named(await one.claim(10))).toEqual([deliver]);
  });

  test("the other opens no connection to see that it isn't needed", async () => {
    const [one, other] = [openProcess(), openProcess()];
    await one.offer(here, [deliver]);
    await other.offer(here, [deliver]);
    const connect = vi.spyOn(pg.Client.prototype, "connect");
    onTestFinished(() => connect.mockRestore());

    for (let second = 0; second < 5; second += 1) await other.offer(here, [deliver]);

    expect(connect).not.toHaveBeenCalled();
  });

  test("who can't reach the database serves nothing, and tries again", async () => {
    const unreachable = new URL(stored.connectionString);
    unreachable.pathname = "/no-such-database";
    const pinned = createPinnedLanes(stored.queue, stored.database, {
      connectionString: unreachable.href,
      mostBrowsers: 2,
    });

    await expect(pinned.offer(here, [deliver])).rejects.toThrow();

    expect(await pinned.claim(10)).toEqual([]);
  });
});

test("each machine has a process of its own", async () => {
  const [one, other] = [openProcess(), openProcess()];
  await one.offer(here, [deliver]);
  await other.offer(elsewhere, [confirm]);

  expect(named(await one.claim(10))).toEqual([deliver]);
  expect(named(await other.claim(10))).toEqual([confirm]);
});

describe("a lane", () => {
  test("at work isn't taken twice, and is again when it was put down", async () => {
    const pinned = openProcess();
    await pinned.offer(here, [deliver, confirm]);
    const claimed = await claimOne(pinned);

    await pinned.offer(here, [deliver, confirm]);
    expect(named(await pinned.claim(10))).toEqual([confirm]);

    await pinned.complete(claimed);
    await pinned.offer(here, [deliver]);
    expect(named(await pinned.claim(10))).toEqual([deliver]);
  });

  test("that isn't due any more isn't taken", async () => {
    const pinned = openProcess();
    await pinned.offer(here, [deliver]);
    await pinned.offer(here, []);

    expect(await pinned.claim(10)).toEqual([]);
  });

  test("that was given up comes back after a while, and one that is worked on doesn't", async () => {
    stopClock();
    const pinned = openProcess();
    await pinned.offer(here, [deliver, confirm]);
    const [, confirming] = await pinned.claim(2);
    if (confirming === undefined) throw new Error("No lane is offered.");
    for (let second = 0; second < 20; second += 3) {
      vi.advanceTimersByTime(3_000);
      await pinned.keepAlive([confirming]);
    }

    await pinned.offer(here, [deliver, confirm]);

    expect(named(await pinned.claim(10))).toEqual([deliver]);
  });

  test("that was taken once more after a long sleep of the machine is the queue's matter at no time", async () => {
    stopClock();
    const { queue, calls } = noteCalls();
    const pinned = openProcess(queue);
    await pinned.offer(here, [deliver]);
    const before = await claimOne(pinned);
    vi.advanceTimersByTime(60_000);
    await pinned.offer(here, [deliver]);
    const after = await claimOne(pinned);

    await pinned.complete(before);
    await pinned.keepAlive([after]);
    await pinned.complete(after);

    expect(calls).toEqual([]);
  });
});

describe("beside the queue", () => {
  test("a claim takes the machine's lanes first, and then as many of the queue's as there is room for", async () => {
    const { queue, calls } = noteCalls();
    const pinned = openProcess(queue);
    await pinned.offer(here, [deliver, confirm]);

    expect(named(await pinned.claim(1))).toEqual([deliver]);
    expect(named(await pinned.claim(5))).toEqual([confirm, collect]);
    expect(calls).toEqual(["claim 4"]);
  });

  test("each hears of its own lanes", async () => {
    const { queue, calls } = noteCalls();
    const pinned = openProcess(queue);
    await pinned.offer(here, [deliver]);
    const [own, queued] = await pinned.claim(2);
    if (own === undefined || queued === undefined) throw new Error("No lane is offered.");

    await pinned.keepAlive([own, queued]);
    await pinned.keepAlive([own]);
    await pinned.complete(own);
    await pinned.complete(queued);

    expect(calls.slice(1)).toEqual(["keep alive of-the-queue", "complete of-the-queue"]);
  });

  test("a claim that the queue fails takes nothing", async () => {
    const { queue } = noteCalls();
    let isAway = true;
    const claim: WakeUps["claim"] = async (limit) => {
      if (isAway) throw new Error("The database is away.");
      return queue.claim(limit);
    };
    const pinned = openProcess({ ...queue, claim });
    await pinned.offer(here, [deliver]);
    await expect(pinned.claim(10)).rejects.toThrow("away");

    isAway = false;

    expect(named(await pinned.claim(10))).toEqual([deliver, collect]);
  });

  test("the lanes of the real queue are claimed and put down as ever", async () => {
    const pinned = openProcess();
    await stored.queue.wakeMany(stored.database, [collect]);
    await pinned.offer(here, [deliver]);

    const claimed = await pinned.claim(10);
    await pinned.keepAlive(claimed);
    for (const each of claimed) await pinned.complete(each);

    expect(named(claimed)).toEqual([deliver, collect]);
    const jobs = await stored.pool.query("select state::text from wake_up.job");
    expect(jobs.rows).toEqual([{ state: "completed" }]);
  });

  test("the worker is woken by both", async () => {
    const { queue, ring } = noteCalls();
    const pinned = openProcess(queue);
    let woken = 0;
    pinned.onWake(() => {
      woken += 1;
    });

    await pinned.offer(here, []);
    expect(woken).toBe(0);
    await pinned.offer(here, [deliver]);
    expect(woken).toBe(1);
    ring();
    expect(woken).toBe(2);
  });
});
