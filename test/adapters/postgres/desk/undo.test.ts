// A rejection that is taken back, and the one true reason of a decision that wasn't carried out.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { removeHolder } from "../../../../src/adapters/postgres/cabinets/removal.ts";
import { explainRefusals } from "../../../../src/adapters/postgres/desk/refusals.ts";
import type { DecisionKind } from "../../../../src/domain/decision.ts";
import { rejectableStates } from "../../../../src/domain/decision.ts";
import type { FeedbackState } from "../../../../src/domain/feedback/feedback-state.ts";
import { cabinetId, type FeedbackId, feedbackId } from "../../../../src/domain/identifiers.ts";
import { anna, boris } from "../../../samples/callers.ts";
import { itemSteps } from "../../../samples/item-steps.ts";
import { placeFeedback } from "../../../samples/placed-feedback.ts";
import { openStored, type Stored, sampleCabinet } from "../../../samples/stored.ts";

let stored: Stored;
beforeAll(async () => {
  stored = await openStored();
});
afterAll(() => stored.close());
beforeEach(async () => {
  await stored.importSuppliers([sampleCabinet("wool-wb")]);
  await stored.pool.query("truncate feedback cascade");
  await stored.pool.query("truncate audit_event");
  await stored.pool.query("delete from wake_up.job");
});

describe("a rejection that is taken back", () => {
  test("puts what waited for a person before him again, with the reason and its word", async () => {
    const id = await stored.storeReview("waited", "inReview");
    await stored.pool.query("update feedback set reason = 'moderationRejected', reason_detail = 'спам'");
    const before = await rowOf(id);

    await stored.decisions.reject(anna, [id], rejectableStates);
    expect(await stored.decisions.undo(boris, [id])).toEqual([id]);

    expect(await rowOf(id)).toEqual(before);
  });

  test("lets the policy decide on what was just drafted", async () => {
    const id = await stored.storeReview("drafted", "drafted");
    await stored.decisions.reject(anna, [id], rejectableStates);

    await stored.decisions.undo(anna, [id]);

    expect(await stored.stateOf(id)).toMatchObject({ state: "drafted" });
    expect(await stored.review.load(stored.account, 10)).toMatchObject([{ id }]);
    expect(await stored.queue.claim(10)).toContainEqual(expect.objectContaining({ stage: "review" }));
  });

  test("lets out again what was approved, word for word, once", async () => {
    const id = await stored.storeReview("approved", "approved");
    await stored.decisions.reject(anna, [id], rejectableStates);
    expect(await stored.ledger.loadApproved(stored.account, 10)).toEqual([]);

    const undone = await Promise.all([anna, boris].map((caller) => stored.decisions.undo(caller, [id])));

    expect(undone.flat()).toEqual([id]);
    expect(await stored.ledger.loadApproved(stored.account, 10)).toMatchObject([
      { feedbackId: id, text: "Спасибо за отзыв approved!", operation: "create", attempt: 0 },
    ]);
  });

  test("may be one of an earlier version, which didn't remember: a person looks", async () => {
    const id = await placeFeedback(stored.pool, { state: "skipped", reason: "rejectedByPerson" });

    expect(await stored.decisions.undo(anna, [id])).toEqual([id]);
    expect(await stored.stateOf(id)).toEqual({ state: "inReview", reason: "policy" });
  });

  test("is written down", async () => {
    const id = await stored.storeReview("noted", "inReview");
    await stored.decisions.reject(anna, [id], rejectableStates);
    await stored.decisions.undo(boris, [id]);

    const found = await stored.pool.query(
      "select actor, action from audit_event where subject like 'feedback:%' order by id",
    );
    expect(found.rows).toEqual([
      { actor: "person:anna", action: "reply-rejected" },
      { actor: "person:boris", action: "rejection-undone" },
    ]);
  });

  test.each(["tooOld", "notAnswerable"] as const)("isn't one that nobody made: %s", async (reason) => {
    const id = await placeFeedback(stored.pool, { state: "skipped", reason });

    expect(await stored.decisions.undo(anna, [id])).toEqual([]);
    expect(await whyNot("undo", { id })).toEqual({ id, why: "state", state: "skipped", stateReason: reason });
  });
});

describe("why a decision wasn't carried out", () => {
  const every: readonly DecisionKind[] = ["approve", "edit", "reject", "undo", "resume"];

  test.each(every)("%s: there is no such item", async (kind) => {
    expect(await whyNot(kind, { id: feedbackId(999), version: 1 })).toEqual({ id: 999, why: "noSuchItem" });
  });

  test.each<[DecisionKind, FeedbackState]>([
    ["approve", "approved"],
    ["approve", "published"],
    ["approve", "drafted"],
    ["edit", "published"],
    ["reject", "sent"],
    ["undo", "inReview"],
    ["resume", "inReview"],
  ])("%s: it is %s", async (kind, state) => {
    const id = await placeFeedback(stored.pool, { state });

    expect(await whyNot(kind, { id, version: 7 })).toEqual({ id, why: "state", state, stateReason: null });
  });

  test("it was settled, and why", async () => {
    const id = await placeFeedback(stored.pool, { state: "settled", reason: "answeredElsewhere" });

    expect(await whyNot("approve", { id, version: 1 })).toMatchObject({
      state: "settled",
      stateReason: "answeredElsewhere",
    });
  });

  test.each(["approve", "edit"] as const)("%s: another version is current", async (kind) => {
    const id = await stored.storeReview(`stale-${kind}`, "inReview");
    await stored.decisions.edit(anna, { id, version: 1 }, { text: "Другой", findings: [], excerpts: [], share: null });

    expect(await whyNot(kind, { id, version: 1 })).toEqual({ id, why: "otherVersion", version: 2 });
  });

  test("there is no reply to approve", async () => {
    const id = await placeFeedback(stored.pool, { state: "inReview" });

    expect(await whyNot("approve", { id, version: 0 })).toEqual({ id, why: "noReply" });
  });

  test("a post of it was begun", async () => {
    const steps = itemSteps(stored);
    const id = await stored.storeReview("begun", "approved");
    await stored.ledger.recordAbsent([await steps.loseTrackOf(id)], "provenAbsent");

    expect(await stored.decisions.reject(anna, [id], rejectableStates)).toEqual([]);
    expect(await whyNot("reject", { id })).toEqual({ id, why: "begun" });
  });

  test("it has no readable data to go on with", async () => {
    const id = await placeFeedback(stored.pool, { state: "parked", reason: "unexpectedShape" });

    expect(await whyNot("resume", { id })).toEqual({ id, why: "unreadable" });
  });

  test("its cabinet was removed", async () => {
    const id = await stored.storeReview("removed", "inReview");
    await removeHolder(stored.database, anna, { kind: "cabinet", id: cabinetId("wool-wb") }, { letGo: false });

    expect(await whyNot("approve", { id, version: 1 })).toEqual({ id, why: "cabinetRemoved" });
  });

  test("is told for each in the order in which they were named", async () => {
    const id = await placeFeedback(stored.pool, { state: "published" });

    const refusals = await explainRefusals(stored.database, "everybody", "reject", [{ id: feedbackId(999) }, { id }]);

    expect(refusals.map(({ why }) => why)).toEqual(["noSuchItem", "state"]);
  });
});

async function whyNot(kind: DecisionKind, wanted: { readonly id: FeedbackId; readonly version?: number }) {
  return (await explainRefusals(stored.database, "everybody", kind, [wanted]))[0];
}

async function rowOf(id: FeedbackId) {
  const found = await stored.pool.query("select state, reason, reason_detail, due_at from feedback where id = $1", [
    id,
  ]);
  return found.rows[0];
}
