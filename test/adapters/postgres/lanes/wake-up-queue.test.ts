import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "../../../../src/adapters/postgres/connection/database.ts";
import { openWakeUpQueue, type WakeUpQueue } from "../../../../src/adapters/postgres/lanes/wake-up-queue.ts";
import { accountId } from "../../../../src/domain/identifiers.ts";
import type { Lane } from "../../../../src/ports/lanes.ts";
import { silentLog } from "../../../../trials/silent-log.ts";
import { openStored, type Stored, sampleCabinet } from "../../../samples/stored.ts";

let stored: Stored;
let queue: WakeUpQueue;
beforeAll(async () => {
  stored = await openStored();
  await stored.importSuppliers([sampleCabinet("wool-wb")]);
  queue = stored.queue;
});
afterAll(() => stored.close());
beforeEach(() => stored.pool.query("delete from wake_up.job"));

const draft: Lane = { stage: "draft", accountId: accountId(1) };
const deliver: Lane = { stage: "deliver", accountId: accountId(1) };

const wake = (...lanes: readonly Lane[]) => queue.wakeMany(stored.database, lanes);

async function claimOne() {
  const [claimed] = await queue.claim(1);
  if (claimed === undefined) throw new Error("No lane is awake");
  return claimed;
}

async function countJobs(): Promise<Record<string, number>> {
  const found = await stored.pool.query("select state::text, count(*)::int from wake_up.job group by state");
  return Object.fromEntries(found.rows.map(({ state, count }) => [state, count]));
}

/** Another process on the same database. */
async function openOther({ isWorker }: { readonly isWorker: boolean }): Promise<WakeUpQueue> {
  const other = await openWakeUpQueue(stored.pool, { isWorker, log: silentLog });
  others.push(other);
  return other;
}
const others: WakeUpQueue[] = [];
afterEach(async () => {
  for (const other of others.splice(0)) await other.close();
});

describe("a lane", () => {
  test("that was woken is claimed, with what is its name and nothing else", async () => {
    await wake(draft);

    const [claimed, ...more] = await queue.claim(10);

    expect(more).toEqual([]);
    expect(claimed).toEqual({ ...draft, job: { id: expect.any(String), retryCount: 0 }, home: null });
  });

  test("that is woken many times waits once", async () => {
    await Promise.all(Array.from({ length: 8 }, () => wake(draft)));

    expect(await countJobs()).toEqual({ created: 1 });
  });

  test("that is woken while it runs runs once more, and not before it has ended", async () => {
    await wake(draft);
    const running = await claimOne();

    await wake(draft);
    await wake(draft);
    expect(await countJobs()).toEqual({ active: 1, created: 1 });
    expect(await queue.claim(10)).toEqual([]);

    await queue.complete(running);
    expect(await queue.claim(10)).toMatchObject([draft]);
  });

  test("is never claimed by two processes, however many try at once", async () => {
    const processes = [queue, ...(await Promise.all([1, 2, 3].map(() => openOther({ isWorker: false }))))];
    for (let round = 0; round < 10; round += 1) {
      await stored.pool.query("delete from wake_up.job");
      await wake(draft, deliver);

      const claimed = (await Promise.all(processes.map((each) => each.claim(10)))).flat();
      await wake(draft, deliver);
      claimed.push(...(await Promise.all(processes.map((each) => each.claim(10)))).flat());

      expect(claimed.map(({ stage }) => stage).toSorted()).toEqual(["deliver", "draft"]);
    }
  });

  test("of one stage doesn't hold up the account's others", async () => {
    await wake(draft);
    await claimOne();

    await wake(deliver);

    expect(await queue.claim(10)).toMatchObject([deliver]);
  });

  test("that finishes something goes before one that begins something", async () => {
    const lanes = (["collect", "draft", "review", "deliver", "confirm"] as const).map((stage) => ({
      stage,
      accountId: accountId(1),
    }));
    await wake(...lanes);

    const stages: string[] = [];
    for (const _lane of lanes) stages.push((await claimOne()).stage);

    expect(stages).toEqual(["confirm", "deliver", "review", "draft", "collect"]);
  });

  test("whose process was killed comes back when its heartbeats have stopped", async () => {
    await wake(draft);
    await claimOne();
    await wake(draft);
    await stored.pool.query(
      "update wake_up.job set heartbeat_on = now() - interval '11 seconds' where state = 'active'",
    );

    const survivor = await openOther({ isWorker: true });

    await expect.poll(() => survivor.claim(10)).toMatchObject([draft]);
  });

  test("whose process is alive stays its own", async () => {
    await wake(draft);
    const running = await claimOne();
    await stored.pool.query(
      "update wake_up.job set heartbeat_on = now() - interval '9 seconds' where state = 'active'",
    );

    await queue.keepAlive([running]);

    const found = await stored.pool.query(
      "select heartbeat_on > now() - interval '5 seconds' as fresh from wake_up.job",
    );
    expect(found.rows).toEqual([{ fresh: true }]);
  });

  test("that was taken over isn't ended by the process that lost it", async () => {
    await wake(draft);
    const lost = await claimOne();
    await stored.pool.query("update wake_up.job set state = 'failed', completed_on = now()");
    await wake(draft);
    await claimOne();

    await queue.complete(lost);

    expect(await countJobs()).toMatchObject({ active: 1 });
  });
});

describe("a wake-up in a transaction", () => {
  test("is stored with it", async () => {
    await queue.transact(stored.database, (_transaction, { wake: wakeLane }) => wakeLane("draft", [draft.accountId]));

    expect(await queue.claim(10)).toMatchObject([draft]);
  });

  test("is rolled back with it", async () => {
    const failed = queue.transact(stored.database, async (_transaction, { wake: wakeLane }) => {
      await wakeLane("draft", [draft.accountId]);
      throw new Error("power cut");
    });

    await expect(failed).rejects.toThrow("power cut");
    expect(await countJobs()).toEqual({});
  });

  test("rings in its own process when it is stored, and not before", async () => {
    const listening = await openOther({ isWorker: false });
    const happened: string[] = [];
    listening.onWake(() => happened.push("rung"));

    await listening.transact(stored.database, async (_transaction, { wake: wakeLane }) => {
      await wakeLane("draft", [draft.accountId]);
      happened.push("worked");
    });

    expect(happened).toEqual(["worked", "rung"]);
  });

  test("that wakes nobody rings nobody", async () => {
    const listening = await openOther({ isWorker: false });
    let rings = 0;
    listening.onWake(() => {
      rings += 1;
    });

    await listening.transact(stored.database, async (_transaction, { wake: wakeLane }) => wakeLane("draft", []));
    await listening.wakeMany(stored.database, []);

    expect(rings).toBe(0);
  });
});

describe("a lane that is claimed by its name", () => {
  test("is claimed whether it is awake or not, and by one process at a time", async () => {
    const other = await openOther({ isWorker: false });
    const claimed = await queue.claimLane(draft);
    expect(claimed).toMatchObject(draft);

    expect(await other.claimLane(draft)).toBeNull();
    expect(await other.claim(10)).toEqual([]);
    if (claimed !== null) await queue.complete(claimed);

    expect(await other.claimLane(draft)).toMatchObject(draft);
  });

  test("is left to whoever was woken for it", async () => {
    await queue.wakeMany(stored.database, [draft]);

    expect(await queue.claimLane(draft)).toBeNull();
    expect(await queue.claim(10)).toMatchObject([draft]);
  });

  test("of which many are claimed at once is each given to one of them", async () => {
    const lanes = Array.from(
      { length: 20 },
      (_unused, place): Lane => ({ stage: "draft", accountId: accountId(place + 1) }),
    );
    const other = await openOther({ isWorker: false });

    const claims = await Promise.all(lanes.flatMap((lane) => [queue.claimLane(lane), other.claimLane(lane)]));

    const ids = claims.flatMap((claim) => (claim === null ? [] : [claim.accountId]));
    expect(ids.toSorted((one, two) => one - two)).toEqual(lanes.map((lane) => lane.accountId));
  });
});

test("lanes are woken in one order, so that two processes can't wait for each other's wake-ups", async () => {
  const lanes = Array.from(
    { length: 20 },
    (_unused, place): Lane => ({ stage: "draft", accountId: accountId(place + 1) }),
  );
  const other = await openOther({ isWorker: false });

  for (let round = 0; round < 10; round += 1) {
    await stored.pool.query("delete from wake_up.job");
    await Promise.all([
      queue.transact(stored.database, (_transaction, { wake: wakeLane }) =>
        wakeLane(
          "draft",
          lanes.map((lane) => lane.accountId),
        ),
      ),
      other.wakeMany(stored.database, lanes.toReversed()),
    ]);
  }

  expect(await countJobs()).toEqual({ created: lanes.length });
});

describe("a queue that has woken nobody yet", () => {
  test("is started before the transaction that wakes: the only connection is enough for both", async () => {
    const { connectionString } = stored;
    const { database, pool, close } = openDatabase({ connectionString, log: silentLog, maxConnections: 1 });
    const single = await openWakeUpQueue(pool, { isWorker: false, log: silentLog });

    await single.transact(database, (_transaction, { wake: wakeLane }) => wakeLane("draft", [draft.accountId]));

    expect(await countJobs()).toEqual({ created: 1 });
    await single.close();
    await close();
  });

  test("tries again to start when it couldn't the first time", async () => {
    const other = await openOther({ isWorker: false });
    await stored.pool.query("alter schema wake_up rename to away");

    await expect(other.wakeMany(stored.database, [draft])).rejects.toThrow();

    await stored.pool.query("alter schema away rename to wake_up");
    await other.wakeMany(stored.database, [draft]);
    expect(await countJobs()).toEqual({ created: 1 });
  });
});
