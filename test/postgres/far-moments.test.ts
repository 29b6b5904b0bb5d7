// Moments that the database's clock set while it was wrong.

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createCollectionStore } from "../../src/adapters/postgres/collection-store.ts";
import { bringBackFarMoments } from "../../src/adapters/postgres/far-moments.ts";
import type { FeedbackId } from "../../src/domain/identifiers.ts";
import { openStored, type Stored, sampleCabinet } from "../samples/stored.ts";

let stored: Stored;
let review: FeedbackId;
beforeAll(async () => {
  stored = await openStored();
  await stored.importSuppliers([sampleCabinet("northern-wool-wildberries")]);
  review = await stored.storeReview("waits", "approved");
});
beforeEach(() =>
  stored.pool.query(`
    delete from lane_pause; delete from kind_stop; delete from marketplace_breaker;
    update cabinet set next_probe_at = null, next_collect_at = now();
    update feedback set state = 'approved', due_at = now(), seen_open_at = null`),
);
afterAll(() => stored.close());

const pause = (until: string, failures: number) =>
  `insert into lane_pause (account_id, stage, until, reason, failures)
   select id, 'deliver', now() + interval '${until}', 'rateLimited', ${failures} from account`;
const kindStop = (until: string) =>
  `insert into kind_stop (account_id, kind, reason, failures, until)
   select id, 'review', 'subscriptionMissing', 1, now() + interval '${until}' from account`;
const breaker = (until: string) =>
  `insert into marketplace_breaker (marketplace, failed_account_ids, openings, open_until)
   values ('wildberries', '{}', 1, now() + interval '${until}')`;
const cabinet = (column: string, until: string) => `update cabinet set ${column} = now() + interval '${until}'`;
const item = (state: string, until: string) =>
  `update feedback set state = '${state}', due_at = now() + interval '${until}'`;

const latest = `
  select extract(epoch from max(moment) - now())::float8 as seconds from (
    select until as moment from lane_pause union all select until from kind_stop
    union all select open_until from marketplace_breaker
    union all select next_probe_at from cabinet union all select next_collect_at from cabinet
    union all select due_at from feedback) moments`;
const secondsUntilLatest = async () => Number((await stored.pool.query(latest)).rows[0]?.seconds);

test.each([
  ["a lane's wait after failures", pause("1 day", 3)],
  ["a lane's pause", pause("3 days", 0)],
  ["a kind's stop", kindStop("1 day")],
  ["a marketplace's breaker", breaker("1 day")],
  ["a key's next try", cabinet("next_probe_at", "1 day")],
  ["a cabinet's next collection", cabinet("next_collect_at", "2 days")],
  ["an item's next step", item("approved", "30 days")],
  ["a sender's lease", item("sending", "1 day")],
])("%s that a wrong clock put far ahead is tried again within a minute", async (_what, sql) => {
  await stored.pool.query(sql);

  expect(await bringBackFarMoments(stored.database)).toBe(1);

  const seconds = await secondsUntilLatest();
  // Never sooner than a lease ends.
  expect(seconds).toBeGreaterThan(25);
  expect(seconds).toBeLessThanOrEqual(60);
});

test.each([
  ["a lane's wait after failures", pause("5 minutes", 9)],
  ["a lane's pause", pause("1 day", 0)],
  ["a kind's stop", kindStop("1 hour")],
  ["a marketplace's breaker", breaker("5 minutes")],
  ["a key's next try", cabinet("next_probe_at", "6 hours")],
  ["a cabinet's next collection", cabinet("next_collect_at", "1 day")],
  ["an item's next step", item("approved", "25 hours")],
  ["a sender's lease", item("sending", "20 seconds")],
])("%s as far ahead as it may be is kept", async (_what, sql) => {
  await stored.pool.query(sql);
  const before = await secondsUntilLatest();

  expect(await bringBackFarMoments(stored.database)).toBe(0);

  expect(await secondsUntilLatest()).toBeGreaterThan(before - 60);
});

test("a look that lies ahead spares no other", async () => {
  await stored.pool.query("update feedback set seen_open_at = now() + interval '1 hour'");

  const [delivery] = await stored.ledger.loadApproved(stored.account, 10);

  expect(delivery?.feedbackId).toBe(review);
  expect(delivery?.sightings.openForMs).toBeNull();
});

test("a complete collection that lies ahead isn't believed: everything is read anew", async () => {
  const collections = createCollectionStore(stored.database, stored.queue);
  await collections.finishKind(stored.account, "review", -86_400_000);

  expect(await collections.knownUntil(stored.account, "review")).toBeNull();
});
