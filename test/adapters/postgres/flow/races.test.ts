// What happens at the same moment: changes of one item that wait for each other, or come after a pause.

import { beforeEach, describe, expect, test } from "vitest";
import type { FeedbackId } from "../../../../src/domain/identifiers.ts";
import type { PendingDelivery } from "../../../../src/ports/delivery-ledger.ts";
import { anna } from "../../../samples/callers.ts";
import { itemSteps, leaseMs } from "../../../samples/item-steps.ts";
import { queueUp } from "../../../samples/queue-up.ts";
import { openStoredWith } from "../../../samples/stored.ts";

const stored = await openStoredWith("wool-wb");
const steps = itemSteps(stored);
beforeEach(() => stored.pool.query("truncate feedback cascade"));

async function openDeliveries(id: FeedbackId): Promise<number | null> {
  return (await stored.pool.query("select from delivery where feedback_id = $1 and closed_at is null", [id])).rowCount;
}

describe("while a draft is being approved", () => {
  test("a change of the buyer's text withdraws that very intent, and the next draft can be approved", async () => {
    const id = await stored.storeReview("changed", "drafted");
    const page = await steps.changedPage("changed");

    await queueUp<[readonly FeedbackId[], readonly FeedbackId[]]>(stored.pool, id, [
      () => stored.review.approve(stored.account, [{ id, version: 1 }]),
      () => stored.collection.storePage(stored.account, page),
    ]);

    expect(await stored.stateOf(id)).toEqual({ state: "new", reason: "contentChanged" });
    expect(await openDeliveries(id)).toBe(0);
  });

  test("an answer by somebody else withdraws that very intent", async () => {
    const id = await stored.storeReview("settled", "drafted");
    const page = await steps.settledPage("settled");

    await queueUp<[readonly FeedbackId[], readonly FeedbackId[]]>(stored.pool, id, [
      () => stored.review.approve(stored.account, [{ id, version: 1 }]),
      () => stored.collection.storePage(stored.account, page),
    ]);

    expect(await stored.stateOf(id)).toMatchObject({ state: "settled" });
    expect(await openDeliveries(id)).toBe(0);
  });
});

describe("while a post begins", () => {
  test("a change of the buyer's text comes too late", async () => {
    const id = await stored.storeReview("too-late", "approved");
    const [delivery, page] = [await steps.approvedDelivery(id), await steps.changedPage("too-late")];

    await queueUp<[number | null, readonly FeedbackId[]]>(stored.pool, id, [
      () => stored.ledger.begin(delivery, leaseMs, "api"),
      () => stored.collection.storePage(stored.account, page),
    ]);

    expect(await stored.stateOf(id)).toMatchObject({ state: "sending" });
    expect(await openDeliveries(id)).toBe(1);
  });

  test("a change of the buyer's text that was first keeps it from beginning", async () => {
    const id = await stored.storeReview("in-time", "approved");
    const [delivery, page] = [await steps.approvedDelivery(id), await steps.changedPage("in-time")];

    const [, attempt] = await queueUp<[readonly FeedbackId[], number | null]>(stored.pool, id, [
      () => stored.collection.storePage(stored.account, page),
      () => stored.ledger.begin(delivery, leaseMs, "api"),
    ]);

    expect(attempt).toBeNull();
    expect(await stored.stateOf(id)).toMatchObject({ state: "new" });
  });
});

describe("I2: a worker that was paused after its look", () => {
  /** Somebody else proves the first attempt absent and tries again, with an unknown outcome again. */
  async function overtake(id: FeedbackId): Promise<PendingDelivery> {
    const stale = await steps.loseTrackOf(id);
    await stored.ledger.recordAbsent([stale], "provenAbsent");
    await steps.loseTrackOf(id);
    return stale;
  }

  test("can't call absent what was posted again meanwhile", async () => {
    const id = await stored.storeReview("absent", "approved");
    const stale = await overtake(id);

    expect(await stored.ledger.recordAbsent([stale], "provenAbsent")).toEqual([]);
    expect(await stored.stateOf(id)).toMatchObject({ state: "unknown" });
  });

  test("can neither end nor postpone it", async () => {
    const id = await stored.storeReview("end", "approved");
    const stale = await overtake(id);
    const ending = { kind: "parked", reason: "noProof", detail: null } as const;

    expect(await stored.ledger.end("unknown", [{ delivery: stale, ending }])).toEqual([]);
    await stored.ledger.lookAgain([{ delivery: stale, delayMs: 3_600_000, verdict: null, look: "missing" }]);

    expect(await stored.stateOf(id)).toMatchObject({ state: "unknown" });
    expect(await steps.pendingDelivery(id)).toMatchObject({ looks: 0 });
  });

  test("can't begin a post that was tried meanwhile, for its look is too old", async () => {
    const id = await stored.storeReview("begin", "approved");
    const stale = await steps.approvedDelivery(id);
    await stored.ledger.recordAbsent([await steps.loseTrackOf(id)], "provenAbsent");

    expect(await stored.ledger.begin(stale, leaseMs, "api")).toBeNull();
    expect(await stored.stateOf(id)).toMatchObject({ state: "approved" });
  });

  test("can't end a delivery that another one has replaced", async () => {
    const id = await stored.storeReview("replaced", "approved");
    const stale = await steps.approvedDelivery(id);
    await stored.decisions.edit(anna, { id, version: 1 }, { text: "Другой", findings: [], excerpts: [], share: null });
    await stored.decisions.approve(anna, [{ id, version: 2 }]);
    const ending = { kind: "settled", reason: "answeredElsewhere" } as const;

    expect(await stored.ledger.end("approved", [{ delivery: stale, ending }])).toEqual([]);
    expect(await stored.stateOf(id)).toMatchObject({ state: "approved" });
  });
});
