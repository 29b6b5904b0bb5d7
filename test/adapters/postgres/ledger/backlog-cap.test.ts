import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findDueLanes } from "../../../../src/adapters/postgres/lanes/due-lanes.ts";
import { findWaiting } from "../../../../src/adapters/postgres/views/overview.ts";
import type { FeedbackId } from "../../../../src/domain/identifiers.ts";
import { type ItemSteps, itemSteps } from "../../../samples/item-steps.ts";
import { openStored, type Stored, sampleCabinet } from "../../../samples/stored.ts";

let stored: Stored;
let steps: ItemSteps;
let old: readonly FeedbackId[];
let fresh: FeedbackId;
beforeAll(async () => {
  stored = await openStored();
  steps = itemSteps(stored);
  await stored.importSuppliers([sampleCabinet("northern-wool-wildberries")]);
});
beforeEach(async () => {
  await stored.pool.query("truncate feedback, backlog_day cascade");
  await stored.pool.query("update cabinet set backlog_per_day = 2");
  old = [
    await stored.storeReview("old-1", "approved"),
    await stored.storeReview("old-2", "approved"),
    await stored.storeReview("old-3", "approved"),
  ];
  fresh = await stored.storeReview("fresh", "approved");
  await stored.pool.query("update feedback set written_at = now() - interval '1 hour' where id = $1", [fresh]);
});
afterAll(() => stored.close());

const approved = async () => (await stored.ledger.loadApproved(stored.account, 10)).map(({ feedbackId }) => feedbackId);

async function begin(...ids: readonly FeedbackId[]): Promise<void> {
  for (const id of ids) await steps.begin(id);
}

test("no more old reviews are posted to than the day still has room for; what is fresh goes on", async () => {
  expect(await approved()).toEqual([old[0], old[1], fresh]);
});

test("once the day's share is used up, what is old rests until the supplier's next day, and says so", async () => {
  await begin(...old.slice(0, 2));

  expect(await approved()).toEqual([fresh]);

  const { rows } = await stored.pool.query(
    "select due_at at time zone 'Europe/Moscow' as due, reason from feedback where id = $1",
    [old[2]],
  );
  expect(rows[0]).toMatchObject({ reason: "backlogHeld" });
  expect(rows[0].due.getHours() + rows[0].due.getMinutes()).toBe(0);
  expect((await findWaiting(stored.database, "everybody")).map(({ reason }) => reason)).toContain("backlogCapReached");
  await begin(fresh);
  expect((await findDueLanes(stored.database)).anywhere.filter(({ stage }) => stage === "deliver")).toEqual([]);
});

test("the next day has a share of its own", async () => {
  await begin(...old.slice(0, 2));
  await approved();
  await stored.pool.query("update backlog_day set day = day - 1");
  await stored.pool.query("update feedback set due_at = now() - interval '1 second' where state = 'approved'");

  expect(await approved()).toEqual([old[2], fresh]);
});

test("fresh reviews never count, and a cabinet without a cap posts everything", async () => {
  await begin(fresh);
  expect(await approved()).toEqual([old[0], old[1]]);

  await stored.pool.query("update cabinet set backlog_per_day = null");

  expect(await approved()).toEqual(old);
});
