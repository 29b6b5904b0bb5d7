// Moments that the database's clock set while it was wrong.

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createCollectionStore } from "../../../../src/adapters/postgres/flow/collection-store.ts";
import { bringBackFarMoments } from "../../../../src/adapters/postgres/lanes/far-moments.ts";
import type { FeedbackId } from "../../../../src/domain/identifiers.ts";
import { openStored, type Stored, sampleCabinet } from "../../../samples/stored.ts";

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

const pause = (reason: string) => (until: string) =>
  `insert into lane_pause (account_id, stage, until, reason, failures)
   select id, 'deliver', now() + interval '${until}', '${reason}', 3 from account`;
const kindStop = (until: string) =>
  `insert into kind_stop (account_id, kind, reason, failures, until)
   select id, 'review', 'subscriptionMissing', 1, now() + interval '${until}' from account`;
const breaker = (until: string) =>
  `insert into marketplace_breaker (marketplace, failed_account_ids, openings, open_until)
   values ('wildberries', '{}', 1, now() + interval '${until}')`;
const cabinet = (column: string) => (until: string) => `update cabinet set ${column} = now() + interval '${until}'`;
const item = (state: string) => (until: string) =>
  `update feedback set state = '${state}', due_at = now() + interval '${until}'`;

const latest = `
  select max(moment) as moment, extract(epoch from max(moment) - now())::float8 as seconds from (
    select until as moment from lane_pause union all select until from kind_stop
    union all select open_until from marketplace_breaker
    union all select next_probe_at from cabinet union all select next_collect_at from cabinet
    union all select due_at from feedback) moments`;
const readLatest = async () => (await stored.pool.query(latest)).rows[0];
const latestMoment = async () => String((await readLatest())?.moment?.toISOString());
const secondsUntilLatest = async () => Number((await readLatest())?.seconds);

const moments = [
  { what: "a lane's wait after failures", set: pause("marketplaceUnavailable"), longest: "5 minutes", far: "1 day" },
  { what: "a lane's pause, also after failures", set: pause("rateLimited"), longest: "1 day", far: "3 days" },
  { what: "a kind's stop", set: kindStop, longest: "1 hour", far: "1 day" },
  { what: "a marketplace's breaker", set: breaker, longest: "5 minutes", far: "1 day" },
  { what: "a key's next try", set: cabinet("next_probe_at"), longest: "6 hours", far: "1 day" },
  { what: "a cabinet's next collection", set: cabinet("next_collect_at"), longest: "1 day", far: "2 days" },
  { what: "an item's next step", set: item("approved"), longest: "25 hours", far: "30 days" },
  { what: "a sender's lease", set: item("sending"), longest: "20 seconds", far: "1 day" },
];

test.each(moments)("$what that a wrong clock put far ahead is tried again within a minute", async ({ set, far }) => {
  await stored.pool.query(set(far));

  expect(await bringBackFarMoments(stored.database)).toBe(1);

  const seconds = await secondsUntilLatest();
  // Never sooner than a lease ends.
  expect(seconds).toBeGreaterThan(25);
  expect(seconds).toBeLessThanOrEqual(60);
});

test.each(moments)("$what as far ahead as it may be is kept", async ({ set, longest }) => {
  await stored.pool.query(set(longest));
  const before = await latestMoment();

  expect(await bringBackFarMoments(stored.database)).toBe(0);

  expect(await latestMoment()).toEqual(before);
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
