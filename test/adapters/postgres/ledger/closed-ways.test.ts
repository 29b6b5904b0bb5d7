// Approved replies whose way is closed rest, and hold up nobody else.

import { beforeEach, describe, expect, test } from "vitest";
import { createKindStops } from "../../../../src/adapters/postgres/lanes/kind-stops.ts";
import { cabinetId, type FeedbackId } from "../../../../src/domain/identifiers.ts";
import { anna } from "../../../samples/callers.ts";
import { sessionsOf, signIn } from "../../../samples/routes.ts";
import { openStoredWith } from "../../../samples/stored.ts";

const wool = cabinetId("wool-wb");
const stored = await openStoredWith("wool-wb");
beforeEach(async () => {
  await stored.pool.query("truncate feedback, kind_route, browser_session, kind_stop cascade");
});

/** Approved, and due. */
async function approve(name: string, kind: "review" | "question" = "review"): Promise<FeedbackId> {
  const id = await stored.storeReview(name, "approved");
  await stored.pool.query("update feedback set kind = $2, due_at = now() - interval '1 second' where id = $1", [
    id,
    kind,
  ]);
  return id;
}

const load = async () => (await stored.ledger.loadApproved(stored.account, 10)).map(({ feedbackId }) => feedbackId);

async function minutesToWait(id: FeedbackId): Promise<number> {
  const found = await stored.pool.query(
    "select round(extract(epoch from due_at - now()) / 60)::int as minutes from feedback where id = $1",
    [id],
  );
  return found.rows[0].minutes;
}

async function goByPages(isVerified = true): Promise<void> {
  await stored.pool.query(
    "insert into kind_route (account_id, kind, route, is_verified) values ($1, 'review', 'browser', $2)",
    [stored.account, isVerified],
  );
  await signIn(stored, wool);
}

describe("what is approved", () => {
  test("is loaded while its pages are open", async () => {
    await goByPages();
    const id = await approve("open");

    expect(await load()).toEqual([id]);
  });

  test.each([
    ["its way isn't verified", "update kind_route set is_verified = false"],
    ["its way back to the API isn't verified", "update kind_route set route = 'api', is_verified = false"],
    ["its pages are stopped", "update browser_session set stopped_reason = 'challenge', stopped_at = now()"],
    ["nobody is signed in", "update browser_session set home = null"],
    ["there is no session at all", "delete from browser_session"],
  ])("rests for a quarter of an hour while %s, and the other kind goes on", async (_why, close) => {
    await goByPages();
    const [held, later, other] = [await approve("held"), await approve("later"), await approve("other", "question")];
    await stored.pool.query("update feedback set due_at = now() + interval '1 hour' where id = $1", [later]);
    await stored.pool.query(close);

    expect(await load()).toEqual([other]);

    expect(await minutesToWait(held)).toBe(15);
    expect(await minutesToWait(later)).toBe(60);
    expect(await minutesToWait(other)).toBeLessThanOrEqual(0);
    expect(await stored.stateOf(held)).toMatchObject({ state: "approved" });
  });

  test("is loaded at once when somebody has signed in", async () => {
    await goByPages();
    await sessionsOf(stored).signedOut(anna, wool);
    const id = await approve("rested");
    expect(await load()).toEqual([]);

    await signIn(stored, wool);
    // Stored in whole milliseconds, perhaps half of one ahead.
    await expect.poll(load).toEqual([id]);
  });

  test("rests once, whatever it rests for", async () => {
    await goByPages(false);
    await createKindStops(stored.database).stop(stored.account, "review", {
      reason: "subscriptionMissing",
      route: "browser",
    });
    const id = await approve("twice");

    expect(await load()).toEqual([]);

    expect(await minutesToWait(id)).toBeGreaterThanOrEqual(5);
    expect(await load()).toEqual([]);
  });
});
