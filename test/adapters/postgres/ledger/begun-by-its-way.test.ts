// A post begins by the way that its kind goes, and no change of ways comes between.

import { beforeEach, describe, expect, test } from "vitest";
import { createKindRoutes } from "../../../../src/adapters/postgres/flow/kind-routes.ts";
import type { FeedbackKind } from "../../../../src/domain/feedback/feedback.ts";
import { itemSteps, leaseMs } from "../../../samples/item-steps.ts";
import { countWaiting, queueUp } from "../../../samples/queue-up.ts";
import { signIn, waysOf } from "../../../samples/routes.ts";
import { openStoredWith } from "../../../samples/stored.ts";

const wool = "wool-wb";

const stored = await openStoredWith(wool);
const steps = itemSteps(stored);
const kindRoutes = createKindRoutes(stored.database);
beforeEach(async () => {
  await stored.pool.query("truncate feedback, kind_route, browser_session cascade");
});

const leave = (kind: FeedbackKind = "review") => kindRoutes.change(stored.account, kind, "browser");

describe("a post", () => {
  test("begins by API where nothing else is said, and not by pages", async () => {
    const delivery = await steps.approvedDelivery(await stored.storeReview("by-api", "approved"));

    expect(await stored.ledger.begin(delivery, leaseMs, "browser")).toBeNull();
    expect(await stored.ledger.begin(delivery, leaseMs, "api")).toBe(1);
  });

  test("begins by pages where its kind goes by them, and not by API", async () => {
    await leave();
    await signIn(stored, wool);
    const delivery = await steps.approvedDelivery(await stored.storeReview("by-pages", "approved"));

    expect(await stored.ledger.begin(delivery, leaseMs, "api")).toBeNull();
    expect(await stored.ledger.begin(delivery, leaseMs, "browser")).toBe(1);
  });

  test("begins by no way that isn't verified", async () => {
    await leave();
    await signIn(stored, wool);
    const id = await stored.storeReview("unverified", "approved");
    const delivery = await steps.approvedDelivery(id);
    await stored.pool.query("update kind_route set is_verified = false");

    expect(await stored.ledger.begin(delivery, leaseMs, "browser")).toBeNull();
    expect(await stored.stateOf(id)).toMatchObject({ state: "approved" });
  });

  test.each([
    ["that are stopped", "update browser_session set stopped_reason = 'accessLimited', stopped_at = now()"],
    ["that nobody is signed in to", "update browser_session set home = null"],
    ["without a session", "delete from browser_session"],
  ])("doesn't begin by pages %s", async (_what, close) => {
    await leave();
    await signIn(stored, wool);
    const id = await stored.storeReview("closed", "approved");
    const delivery = await steps.approvedDelivery(id);
    await stored.pool.query(close);

    expect(await stored.ledger.begin(delivery, leaseMs, "browser")).toBeNull();
    expect(await stored.stateOf(id)).toMatchObject({ state: "approved" });
  });

  test("begins by API whatever has become of a session that it doesn't need", async () => {
    await leave("question");
    const delivery = await steps.approvedDelivery(await stored.storeReview("a-review", "approved"));

    expect(await stored.ledger.begin(delivery, leaseMs, "api")).toBe(1);
  });
});

describe("at the same moment", () => {
  test("a change waits for whoever is beginning a post, and then changes nothing", async () => {
    const id = await stored.storeReview("first", "approved");
    const delivery = await steps.approvedDelivery(id);

    const [attempt, isChanged] = await queueUp<[number | null, boolean]>(stored.pool, id, [
      () => stored.ledger.begin(delivery, leaseMs, "api"),
      () => leave(),
    ]);

    expect([attempt, isChanged]).toEqual([1, false]);
    expect(await waysOf(stored)).toEqual([]);
  });

  test("a post that waits for a change doesn't begin by the old way", async () => {
    const id = await stored.storeReview("second", "approved");
    const delivery = await steps.approvedDelivery(id);
    // Prepared once, as in a worker that has posted before: its plan must see what the wait has brought.
    for (let round = 0; round < 6; round += 1)
      expect(await stored.ledger.begin({ ...delivery, attempt: 9 }, leaseMs, "api")).toBeNull();
    // Holds up the change as it writes it down.
    const gate = await stored.pool.connect();
    try {
      await gate.query("begin");
      await gate.query("lock table audit_event in access exclusive mode");
      const changing = leave();
      await expect.poll(() => countWaiting(stored.pool)).toBe(1);
      const beginning = stored.ledger.begin(delivery, leaseMs, "api");
      await expect.poll(() => countWaiting(stored.pool)).toBe(2);
      await gate.query("commit");

      expect(await changing).toBe(true);
      expect(await beginning).toBeNull();
    } finally {
      gate.release(true);
    }
    expect(await stored.stateOf(id)).toMatchObject({ state: "approved" });
  });

  test("two changes end as one", async () => {
    const changed = await Promise.all([leave(), leave(), leave()]);

    expect(changed.filter(Boolean)).toHaveLength(1);
  });
});
