import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findDueLanes } from "../../../../src/adapters/postgres/lanes/due-lanes.ts";
import { createLanePauses } from "../../../../src/adapters/postgres/lanes/lane-pauses.ts";
import type { Lane, LanePauses } from "../../../../src/ports/lanes.ts";
import { placeFeedback } from "../../../samples/placed-feedback.ts";
import { openStored, type Stored, sampleCabinet } from "../../../samples/stored.ts";

let stored: Stored;
let pauses: LanePauses;
let draft: Lane;
let confirm: Lane;
beforeAll(async () => {
  stored = await openStored();
  await stored.importSuppliers([sampleCabinet("northern-wool-wildberries")]);
  await stored.collection.scheduleNext(stored.account, 3_600_000);
  await placeFeedback(stored.pool, { state: "new", dueInMs: 0 });
  await placeFeedback(stored.pool, { state: "sent", dueInMs: 0 });
  pauses = createLanePauses(stored.database);
  draft = { stage: "draft", accountId: stored.account };
  confirm = { stage: "confirm", accountId: stored.account };
});
afterAll(() => stored.close());
beforeEach(() => stored.pool.query("delete from lane_pause"));

async function endPauses(): Promise<void> {
  await stored.pool.query("update lane_pause set until = now() - interval '1 second'");
}

async function pauseOf(lane: Lane) {
  const found = await stored.pool.query(
    "select until, reason, failures from lane_pause where account_id = $1 and stage = $2",
    [lane.accountId, lane.stage],
  );
  return found.rows[0];
}

async function databaseTime(): Promise<Date> {
  return (await stored.pool.query("select clock_timestamp() as now")).rows[0].now;
}

/** Backs off once. @returns bounds of the delay: the truth is between them, whatever the machine was busy with */
async function backOff(lane: Lane): Promise<{ readonly atLeastMs: number; readonly atMostMs: number }> {
  const before = await databaseTime();
  await pauses.backOff(lane, "marketplaceUnavailable");
  const after = await databaseTime();
  const { until } = await pauseOf(lane);
  return { atLeastMs: until.getTime() - after.getTime(), atMostMs: until.getTime() - before.getTime() + 2 };
}

test("a paused lane isn't due, and the account's other lanes are", async () => {
  await pauses.pause(draft, "modelRateLimited", 60_000);

  expect((await findDueLanes(stored.database)).anywhere).toEqual([confirm]);
});

test("a pause that has ended keeps nobody", async () => {
  await pauses.pause(draft, "modelRateLimited", 60_000);
  await endPauses();

  expect((await findDueLanes(stored.database)).anywhere).toContainEqual(draft);
});

test("a later pause takes the place of the one before, with its reason", async () => {
  await pauses.pause(draft, "modelRateLimited", 3_600_000);

  await pauses.pause(draft, "tokenBudgetSpent", 0);

  expect(await pauseOf(draft)).toMatchObject({ reason: "tokenBudgetSpent", failures: 0 });
  expect((await findDueLanes(stored.database)).anywhere).toContainEqual(draft);
});

test("every failure in a row doubles the wait, of which at most half is left to chance", async () => {
  for (const wholeMs of [1_000, 2_000, 4_000, 8_000]) {
    const { atLeastMs, atMostMs } = await backOff(draft);

    expect(atMostMs).toBeGreaterThanOrEqual(wholeMs / 2);
    expect(atLeastMs).toBeLessThanOrEqual(wholeMs);
  }
});

test("no wait after a failure is longer than five minutes, however many there were", async () => {
  await pauses.backOff(draft, "marketplaceUnavailable");
  await stored.pool.query("update lane_pause set failures = 1000");

  const { atLeastMs, atMostMs } = await backOff(draft);

  expect(atLeastMs).toBeLessThanOrEqual(300_000);
  expect(atMostMs).toBeGreaterThanOrEqual(150_000);
  expect(await pauseOf(draft)).toMatchObject({ failures: 1_000 });
});

test("a lane that works again is due at once, and its failures are forgotten", async () => {
  await backOff(draft);
  await backOff(draft);

  await pauses.clear(draft);

  expect((await findDueLanes(stored.database)).anywhere).toContainEqual(draft);
  await pauses.backOff(draft, "modelUnavailable");
  expect(await pauseOf(draft)).toMatchObject({ failures: 1 });
});

test("a pause holds its lane, and ends", async () => {
  await pauses.pause(draft, "rateLimited", 60_000);

  expect([await pauses.isPaused(draft), await pauses.isPaused(confirm)]).toEqual([true, false]);
  await endPauses();
  expect(await pauses.isPaused(draft)).toBe(false);
});

test("no pause lasts longer than a day, whatever a date said", async () => {
  await pauses.pause(draft, "rateLimited", 400 * 24 * 3_600_000);

  const { until } = await pauseOf(draft);
  expect(until.getTime() - (await databaseTime()).getTime()).toBeLessThanOrEqual(24 * 3_600_000);
});

test("a lane that fails tells whether it failed in the same way before", async () => {
  const told = [
    await pauses.backOff(draft, "internalError"),
    await pauses.backOff(draft, "internalError"),
    await pauses.backOff(draft, "modelUnavailable"),
    await pauses.backOff(draft, "internalError"),
  ];
  await pauses.clear(draft);

  expect([...told, await pauses.backOff(draft, "internalError")]).toEqual([true, false, true, true, true]);
});

test("clearing one lane leaves the others paused", async () => {
  await pauses.pause(draft, "modelRateLimited", 60_000);
  await pauses.pause(confirm, "rateLimited", 60_000);

  await pauses.clear(confirm);

  expect((await findDueLanes(stored.database)).anywhere).toEqual([confirm]);
});
