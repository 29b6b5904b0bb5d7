import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { findDueLanes } from "../../../../src/adapters/postgres/lanes/due-lanes.ts";
import { createKindStops } from "../../../../src/adapters/postgres/lanes/kind-stops.ts";
import { findWaiting } from "../../../../src/adapters/postgres/views/overview.ts";
import type { FeedbackId } from "../../../../src/domain/identifiers.ts";
import type { KindStops } from "../../../../src/ports/kind-stops.ts";
import { openStored, type Stored, sampleCabinet } from "../../../samples/stored.ts";

let stored: Stored;
let stops: KindStops;
let review: FeedbackId;
beforeAll(async () => {
  stored = await openStored();
  stops = createKindStops(stored.database);
  await stored.importSuppliers([sampleCabinet("northern-wool-wildberries")]);
  review = await stored.storeReview("refused", "approved");
});
beforeEach(async () => {
  await stored.pool.query("delete from kind_stop");
  await stored.pool.query("update feedback set due_at = now() - interval '1 second'");
});
afterAll(() => stored.close());

const approved = async () => (await stored.ledger.loadApproved(stored.account, 10)).map(({ feedbackId }) => feedbackId);
const stop = (kind: "review" | "question") =>
  stops.stop(stored.account, kind, { reason: "subscriptionMissing", route: "api" });
const deliverLanes = async () =>
  (await findDueLanes(stored.database)).anywhere.filter(({ stage }) => stage === "deliver");

test("a stopped kind is posted no more, and its lane isn't woken for it again and again", async () => {
  await stop("review");

  expect(await approved()).toEqual([]);
  expect(await deliverLanes()).toEqual([]);
});

test("what the way before has refused stops nothing once the kind goes another one", async () => {
  const way = `insert into kind_route (account_id, kind, route, is_verified) values ($1, 'review', 'browser', true)`;
  await stored.pool.query(way, [stored.account]);
  onTestFinished(async () => void (await stored.pool.query("delete from kind_route")));

  await stop("review");

  expect((await stored.pool.query("select kind from kind_stop")).rows).toEqual([]);
});

test("the other kind goes on", async () => {
  await stop("question");

  expect(await approved()).toEqual([review]);
});

test("people see why the kind waits, and until when", async () => {
  await stop("review");

  const waiting = await findWaiting(stored.database, "everybody");

  expect(waiting.filter(({ reason }) => reason === "subscriptionMissing")).toEqual([
    expect.objectContaining({ cabinet: "northern-wool-wildberries", until: expect.any(Date) }),
  ]);
});

test("once its time has passed one post tries, and a further stop lasts longer", async () => {
  const minutesLeft = async () => {
    const { rows } = await stored.pool.query("select extract(epoch from until - now()) / 60 as left from kind_stop");
    return Math.round(Number(rows[0].left));
  };
  await stop("review");
  expect(await minutesLeft()).toBe(5);
  await stored.pool.query("update kind_stop set until = now() - interval '1 second'");
  expect(await approved()).toEqual([review]);

  await stop("review");

  expect(await minutesLeft()).toBe(10);
});

test("a kind that is served again is due at once", async () => {
  await stop("review");
  expect(await approved()).toEqual([]);

  await stops.clear(stored.account, "review");

  // What is due now is stored in whole milliseconds, perhaps half of one ahead.
  await expect.poll(approved).toEqual([review]);
});

test("a kind that may only be read isn't tried anew because it was read", async () => {
  await stops.stop(stored.account, "review", { reason: "credentialReadOnly", route: "api" });

  await stops.clear(stored.account, "review");

  expect(await approved()).toEqual([]);
});

test("an import, with a new key or a new subscription, lets the kind try at once", async () => {
  await stop("review");
  expect(await approved()).toEqual([]);

  await stored.importSuppliers([sampleCabinet("northern-wool-wildberries")]);

  await expect.poll(approved).toEqual([review]);
});
