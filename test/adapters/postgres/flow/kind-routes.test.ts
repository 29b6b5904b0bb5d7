// A kind's way changes only while nothing is on its way, and what is stored must be found there before anything is posted.

import { beforeEach, describe, expect, test } from "vitest";
import { createKindRoutes } from "../../../../src/adapters/postgres/flow/kind-routes.ts";
import { createKindStops } from "../../../../src/adapters/postgres/lanes/kind-stops.ts";
import type { FeedbackKind } from "../../../../src/domain/feedback/feedback.ts";
import { feedbackStates } from "../../../../src/domain/feedback/feedback-state.ts";
import { cabinetId, type FeedbackId } from "../../../../src/domain/identifiers.ts";
import { accountsByPages } from "../../../samples/accounts-of.ts";
import { itemSteps } from "../../../samples/item-steps.ts";
import { placeFeedback } from "../../../samples/placed-feedback.ts";
import { auditOf, signIn, waysOf } from "../../../samples/routes.ts";
import { openStoredWith } from "../../../samples/stored.ts";

const dayMs = 24 * 3_600_000;
const wool = cabinetId("wool-wb");

const stored = await openStoredWith("wool-wb", "wool-two");
const steps = itemSteps(stored);
const kindRoutes = createKindRoutes(stored.database);
beforeEach(async () => {
  await stored.pool.query("truncate feedback, kind_route, browser_session, kind_stop, audit_event cascade");
});

const ago = (ms: number) => new Date(Date.now() - ms);
const leave = (kind: FeedbackKind = "review") => kindRoutes.change(stored.account, kind, "browser");
const returnBack = (kind: FeedbackKind = "review") => kindRoutes.change(stored.account, kind, "api");
const byPages = { kind: "review", route: "browser", is_verified: true, probe: "later" };

async function isDueNow(id: FeedbackId): Promise<boolean> {
  const found = await stored.pool.query(
    "select due_at <= now() + interval '1 second' as due from feedback where id = $1",
    [id],
  );
  return found.rows[0].due;
}

describe("a change", () => {
  test("leads to the pages, which need a session, and has the API asked again in six hours", async () => {
    expect(await leave()).toBe(true);

    expect(await waysOf(stored)).toEqual([byPages]);
    const session = await stored.pool.query("select account_id, home, stopped_reason from browser_session");
    expect(session.rows).toEqual([{ account_id: stored.account, home: null, stopped_reason: "sessionEnded" }]);
    const probe = await stored.pool.query(
      "select round(extract(epoch from next_probe_at - now()) / 60)::int as minutes from kind_route",
    );
    expect(probe.rows).toEqual([{ minutes: 360 }]);
  });

  test("leads back to the API, which is asked no more", async () => {
    await leave();

    expect(await returnBack()).toBe(true);

    expect(await waysOf(stored)).toEqual([{ ...byPages, route: "api", probe: null }]);
  });

  test("to the way that the kind goes already changes nothing", async () => {
    await leave();
    await stored.pool.query("truncate audit_event");

    expect(await leave()).toBe(false);

    expect(await auditOf(stored, wool)).toEqual([]);
  });

  test("keeps the session that somebody has signed in to", async () => {
    await leave();
    await signIn(stored, wool);
    await returnBack();
    await leave();

    expect((await accountsByPages(stored).accounts.open(stored.account))?.ways.review.stop).toBeNull();
  });

  test("is one kind's and one account's", async () => {
    await leave("question");

    expect(await waysOf(stored)).toEqual([{ ...byPages, kind: "question" }]);
    expect(await waysOf(stored, 2)).toEqual([]);
  });

  test("ends the stop of its kind, for that was the other way's", async () => {
    const stops = createKindStops(stored.database);
    for (const kind of ["review", "question"] as const)
      await stops.stop(stored.account, kind, { reason: "subscriptionMissing", route: "api" });

    await leave();

    const left = await stored.pool.query("select kind from kind_stop");
    expect(left.rows).toEqual([{ kind: "question" }]);
  });

  test("is written down", async () => {
    await leave();
    await returnBack();

    expect(await auditOf(stored, wool)).toEqual([
      { actor: "service", action: "route-changed", details: { kind: "review", route: "browser" } },
      { actor: "service", action: "route-changed", details: { kind: "review", route: "api" } },
    ]);
  });
});

describe("while a delivery is on its way", () => {
  test.each(feedbackStates)("a change asks for patience or not, by its state: %s", async (state) => {
    await placeFeedback(stored.pool, { state, kind: "question" });

    expect(await leave()).toBe(state !== "sending" && state !== "unknown");
  });

  test("nothing changes; afterwards it does", async () => {
    const id = await stored.storeReview("on-its-way", "approved");
    const { delivery, attempt } = await steps.begin(id);
    expect(await leave()).toBe(false);

    await stored.ledger.recordUnknown(delivery, attempt, { errorCode: "unknownOutcome", words: null });
    expect(await leave()).toBe(false);
    expect(await waysOf(stored)).toEqual([]);

    await stored.ledger.recordAbsent([await steps.pendingDelivery(id)], "provenAbsent");
    expect(await leave()).toBe(true);
  });

  test("of another account, the change isn't held up", async () => {
    const [other] = (await stored.pool.query("select account_id from cabinet where id = 'wool-two'")).rows;
    await placeFeedback(stored.pool, { state: "unknown", account: other.account_id });

    expect(await leave()).toBe(true);
  });
});

describe("what is stored", () => {
  test.each([
    ["in the last 30 days must be found by the new way first", 29, false],
    ["longer ago is nothing that must be found", 31, true],
  ])("%s", async (_what, days, isVerified) => {
    await placeFeedback(stored.pool, { state: "published", writtenAt: ago(days * dayMs) });
    await leave();

    expect(await waysOf(stored)).toEqual([{ ...byPages, is_verified: isVerified }]);
  });

  test("of the other kind says nothing", async () => {
    await placeFeedback(stored.pool, { state: "published", kind: "question", writtenAt: ago(dayMs) });
    await leave();

    expect(await waysOf(stored)).toEqual([byPages]);
  });

  test("must be found again after each change, and is by what was seen of it", async () => {
    await placeFeedback(stored.pool, { state: "published", writtenAt: ago(dayMs) });
    await leave();
    await kindRoutes.setVerified(stored.account, "review", "browser");
    expect(await waysOf(stored)).toEqual([byPages]);

    await returnBack();
    expect(await waysOf(stored)).toMatchObject([{ route: "api", is_verified: false }]);
  });

  test("isn't found by a way that the kind doesn't go any more", async () => {
    await placeFeedback(stored.pool, { state: "published", writtenAt: ago(dayMs) });
    await leave();
    await returnBack();

    expect(await kindRoutes.setVerified(stored.account, "review", "browser")).toBe(false);
    expect(await waysOf(stored)).toMatchObject([{ route: "api", is_verified: false }]);
    expect(await kindRoutes.setVerified(stored.account, "review", "api")).toBe(true);
    expect(await waysOf(stored)).toMatchObject([{ route: "api", is_verified: true }]);
  });

  test("is named newest first, of the kind and of the last 30 days, and no more than it takes", async () => {
    for (let day = 40; day > 0; day -= 1) {
      await placeFeedback(stored.pool, { state: "published", writtenAt: ago(day * dayMs) });
    }
    await placeFeedback(stored.pool, { state: "published", kind: "question", writtenAt: ago(1) });

    const found = await kindRoutes.findStored(stored.account, "review");

    const written = found.map(({ createdAt }) => createdAt.getTime());
    expect(written).toHaveLength(20);
    expect(written).toEqual(written.toSorted((one, other) => other - one));
    expect(Math.round((Date.now() - (written[0] ?? 0)) / dayMs)).toBe(1);
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(["review"]));
    expect((await kindRoutes.findStored(stored.account, "question")).map(({ kind }) => kind)).toEqual(["question"]);
  });
});

describe("the next time that the API is asked", () => {
  test("is six hours later after it has refused the kind", async () => {
    await leave();
    await stored.pool.query("update kind_route set next_probe_at = now() - interval '1 minute'");
    expect((await accountsByPages(stored).accounts.open(stored.account))?.ways.review.isProbeDue).toBe(true);

    await kindRoutes.postponeProbe(stored.account, "review");

    expect(await waysOf(stored)).toEqual([byPages]);
    expect((await accountsByPages(stored).accounts.open(stored.account))?.ways.review.isProbeDue).toBe(false);
  });

  test("never comes where a person has chosen the way", async () => {
    await leave();
    await stored.pool.query("update kind_route set next_probe_at = null");

    await kindRoutes.postponeProbe(stored.account, "review");

    expect(await waysOf(stored)).toEqual([{ ...byPages, probe: null }]);
  });
});

describe("what rests", () => {
  test("for want of a verified way is due at once when it is verified", async () => {
    const id = await stored.storeReview("unverified", "approved");
    const [sent, unasked] = [
      await placeFeedback(stored.pool, { state: "sent", dueInMs: 900_000 }),
      await placeFeedback(stored.pool, { state: "sent", kind: "question", dueInMs: 900_000 }),
    ];
    await leave();
    await signIn(stored, wool);
    await stored.pool.query("update kind_route set is_verified = false");
    await stored.pool.query("update feedback set due_at = now() - interval '1 second' where id = $1", [id]);
    expect(await stored.ledger.loadApproved(stored.account, 10)).toEqual([]);
    expect(await isDueNow(id)).toBe(false);

    await kindRoutes.setVerified(stored.account, "review", "browser");

    expect(await Promise.all([id, sent, unasked].map(isDueNow))).toEqual([true, true, false]);
  });

  test("for its kind's refusal is due at once when the kind goes another way", async () => {
    const id = await stored.storeReview("refused", "approved");
    await createKindStops(stored.database).stop(stored.account, "review", {
      reason: "subscriptionMissing",
      route: "api",
    });
    await stored.pool.query("update feedback set due_at = now() - interval '1 second'");
    expect(await stored.ledger.loadApproved(stored.account, 10)).toEqual([]);
    expect(await isDueNow(id)).toBe(false);

    await leave();

    expect(await isDueNow(id)).toBe(true);
  });
});
