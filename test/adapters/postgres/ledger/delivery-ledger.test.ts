import { expect, test } from "vitest";
import { expireLeases } from "../../../../src/adapters/postgres/ledger/expire-leases.ts";
import type { FeedbackId } from "../../../../src/domain/identifiers.ts";
import type { OpenDelivery } from "../../../../src/ports/delivery-ledger.ts";
import { anna } from "../../../samples/callers.ts";
import { openStoredWith } from "../../../samples/stored.ts";

const stored = await openStoredWith("northern-wool-wildberries");

const leaseMs = 20_000;
const lost = { errorCode: "unknownOutcome", words: null };
const receipt = { replyExternalId: null, lookAfterMs: 0 };

async function approved(id: string): Promise<OpenDelivery> {
  const number = await stored.storeReview(id, "approved");
  return deliveryOf(number);
}

async function deliveryOf(id: FeedbackId): Promise<OpenDelivery> {
  // What is due now is stored in whole milliseconds, perhaps half of one ahead.
  await stored.pool.query("update feedback set due_at = now() - interval '1 second' where id = $1", [id]);
  const deliveries = await stored.ledger.loadApproved(stored.account, 1_000);
  const found = deliveries.find(({ feedbackId }) => feedbackId === id);
  if (found === undefined) throw new Error("The delivery isn't approved");
  return found;
}

async function begun(id: string): Promise<{ delivery: OpenDelivery; attempt: number }> {
  const delivery = await approved(id);
  const attempt = await stored.ledger.begin(delivery, leaseMs, "api");
  if (attempt === null) throw new Error("The delivery couldn't be begun");
  return { delivery, attempt };
}

async function endLease(delivery: OpenDelivery): Promise<void> {
  await stored.pool.query("update feedback set due_at = now() - interval '1 second' where id = $1", [
    delivery.feedbackId,
  ]);
}

async function pendingOf(delivery: OpenDelivery) {
  await stored.pool.query("update feedback set due_at = now() - interval '1 second' where id = $1", [
    delivery.feedbackId,
  ]);
  const pending = await stored.ledger.loadPending(stored.account, 1_000);
  const found = pending.find(({ feedbackId }) => feedbackId === delivery.feedbackId);
  if (found === undefined) throw new Error("The delivery isn't pending");
  return found;
}

test("an approval stores the exact text as the intent", async () => {
  const delivery = await approved("exact");

  expect(delivery).toMatchObject({ text: "Спасибо за отзыв exact!", operation: "create", attempt: 0 });
});

test("I2: two processes that begin the same delivery at the same time get one attempt between them", async () => {
  const delivery = await approved("race");

  const attempts = await Promise.all(Array.from({ length: 8 }, () => stored.ledger.begin(delivery, leaseMs, "api")));

  expect(attempts.filter((attempt) => attempt !== null)).toEqual([1]);
});

test("a recorded send is waited for until it is published", async () => {
  const { delivery, attempt } = await begun("happy");

  expect(await stored.ledger.recordSent(delivery, attempt, receipt)).toBe(true);
  expect(await stored.stateOf(delivery.feedbackId)).toMatchObject({ state: "sent" });

  const published = await stored.ledger.recordPublished([
    { delivery: await pendingOf(delivery), replyExternalId: "r7" },
  ]);
  expect(published).toEqual([delivery.feedbackId]);
  expect(await stored.stateOf(delivery.feedbackId)).toMatchObject({ state: "published" });
});

test("a worker that lost its lease can't record its outcome", async () => {
  const { delivery, attempt } = await begun("zombie");
  await endLease(delivery);
  expect(await expireLeases(stored.database)).toBe(1);

  expect(await stored.ledger.recordSent(delivery, attempt, receipt)).toBe(false);
  expect(await stored.stateOf(delivery.feedbackId)).toMatchObject({ state: "unknown" });
});

test("a zombie of an earlier attempt can't record the outcome of a later one", async () => {
  const first = await begun("old-zombie");
  await endLease(first.delivery);
  await expireLeases(stored.database);
  await stored.ledger.recordAbsent([await pendingOf(first.delivery)], "provenAbsent");
  const second = await stored.ledger.begin(await deliveryOf(first.delivery.feedbackId), leaseMs, "api");

  expect(second).toBe(2);
  expect(await stored.ledger.recordSent(first.delivery, first.attempt, receipt)).toBe(false);
  expect(await stored.stateOf(first.delivery.feedbackId)).toMatchObject({ state: "sending" });
});

test("I5: a lease that ended makes the item unknown, with the attempt noted", async () => {
  const { delivery, attempt } = await begun("expired");
  await endLease(delivery);

  await expireLeases(stored.database);

  const noted = await stored.pool.query("select outcome, error_code from delivery_attempt where delivery_id = $1", [
    delivery.deliveryId,
  ]);
  expect(noted.rows).toEqual([{ outcome: "unknown", error_code: "leaseExpired" }]);
  expect(await pendingOf(delivery)).toMatchObject({ state: "unknown", attempt });
});

test("a lease that hasn't ended is left alone", async () => {
  const { delivery } = await begun("alive");

  await expireLeases(stored.database);

  expect(await stored.stateOf(delivery.feedbackId)).toMatchObject({ state: "sending" });
});

test("an unknown outcome that turns up is sent", async () => {
  const { delivery, attempt } = await begun("found");
  await stored.ledger.recordUnknown(delivery, attempt, lost);

  expect(await stored.ledger.recordFound([await pendingOf(delivery)])).toEqual([delivery.feedbackId]);
  expect(await stored.stateOf(delivery.feedbackId)).toMatchObject({ state: "sent" });
});

test("a definite refusal leaves the item approved and counts only where it is a failure", async () => {
  const { delivery, attempt } = await begun("refused");

  await stored.ledger.recordRefusal(delivery, attempt, {
    errorCode: "unreachable",
    words: null,
    delayMs: 0,
    countsAsFailure: true,
  });
  const again = await deliveryOf(delivery.feedbackId);
  expect(again).toMatchObject({ failures: 1, attempt: 1 });

  const second = await stored.ledger.begin(again, leaseMs, "api");
  await stored.ledger.recordRefusal(again, second ?? 0, {
    errorCode: "rateLimited",
    words: null,
    delayMs: 0,
    countsAsFailure: false,
  });
  expect(await deliveryOf(delivery.feedbackId)).toMatchObject({ failures: 1, attempt: 2 });
});

test("I7: a refused text returns to a person, and its delivery is closed with a recorded outcome", async () => {
  const { delivery, attempt } = await begun("returned");

  await stored.ledger.recordEnding(delivery, attempt, {
    kind: "returned",
    reason: "textRejected",
    detail: "Слишком длинный",
    replyExternalId: null,
    errorCode: "rejectedText",
  });

  expect(await stored.stateOf(delivery.feedbackId)).toEqual({ state: "inReview", reason: "textRejected" });
  const closed = await stored.pool.query(
    "select outcome, closed_at is not null as closed from delivery where id = $1",
    [delivery.deliveryId],
  );
  expect(closed.rows).toEqual([{ outcome: "refused", closed: true }]);
});

test.each([
  ["told when it was posted", "rejected-told", "r9", null],
  ["seen only when it was looked for", "rejected-seen", null, "r9"],
])("a reply that moderation rejected is followed by an edit of it, its id %s", async (_when, name, posted, seen) => {
  const { delivery, attempt } = await begun(name);
  await stored.ledger.recordSent(delivery, attempt, { replyExternalId: posted, lookAfterMs: 0 });
  const ending = {
    kind: "returned",
    reason: "moderationRejected",
    detail: "Реклама",
    replyExternalId: seen,
  } as const;
  await stored.ledger.end("sent", [{ delivery: await pendingOf(delivery), ending }]);

  const version = await stored.decisions.edit(
    anna,
    { id: delivery.feedbackId, version: 1 },
    { text: "Спасибо, мы учтём.", findings: [], excerpts: [], share: null },
  );
  await stored.decisions.approve(anna, [{ id: delivery.feedbackId, version: version ?? 0 }]);

  expect(await deliveryOf(delivery.feedbackId)).toMatchObject({
    operation: "edit",
    text: "Спасибо, мы учтём.",
    replaces: { text: `Спасибо за отзыв ${name}!`, replyExternalId: "r9" },
  });
});

test("the database itself refuses a second open delivery of one feedback", async () => {
  const delivery = await approved("second");

  const insert = stored.pool.query(
    "insert into delivery (feedback_id, reply_version, text, operation, approved_by) values ($1, 1, 'x', 'create', 'x')",
    [delivery.feedbackId],
  );

  await expect(insert).rejects.toThrow("delivery_open");
});

test("an edit is refused once the delivery has begun", async () => {
  const { delivery } = await begun("too-late");

  const version = await stored.decisions.edit(
    anna,
    { id: delivery.feedbackId, version: 1 },
    { text: "Другой текст", findings: [], excerpts: [], share: null },
  );

  expect(version).toBeNull();
});

test("an edit of an approved reply withdraws its delivery before anything is sent", async () => {
  const delivery = await approved("in-time");

  const version = await stored.decisions.edit(
    anna,
    { id: delivery.feedbackId, version: 1 },
    { text: "Другой текст", findings: [], excerpts: [], share: null },
  );

  expect(version).toBe(2);
  expect(await stored.ledger.begin(delivery, leaseMs, "api")).toBeNull();
  expect(await stored.stateOf(delivery.feedbackId)).toEqual({ state: "inReview", reason: "editedByPerson" });
});

test("an approval of an outdated version is refused", async () => {
  const number = await stored.storeReview("outdated", "inReview");
  await stored.decisions.edit(
    anna,
    { id: number, version: 1 },
    { text: "Новый текст", findings: [], excerpts: [], share: null },
  );

  expect(await stored.decisions.approve(anna, [{ id: number, version: 1 }])).toEqual([]);
  expect(await stored.decisions.approve(anna, [{ id: number, version: 2 }])).toEqual([number]);
});

test("a parked delivery that may have been posted is looked for when it is resumed", async () => {
  const { delivery, attempt } = await begun("parked");
  await stored.ledger.recordUnknown(delivery, attempt, lost);
  const ending = { kind: "parked", reason: "noProof", detail: null } as const;
  await stored.ledger.end("unknown", [{ delivery: await pendingOf(delivery), ending }]);
  expect(await stored.stateOf(delivery.feedbackId)).toEqual({ state: "parked", reason: "noProof" });

  await stored.decisions.resume(anna, [delivery.feedbackId]);

  expect(await stored.stateOf(delivery.feedbackId)).toMatchObject({ state: "unknown" });
});
