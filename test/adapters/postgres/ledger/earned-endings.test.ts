// What the ledger and the collection remember between two looks, so that nothing is ended by one of them alone.

import { expect, test } from "vitest";
import { expireLeases } from "../../../../src/adapters/postgres/ledger/expire-leases.ts";
import { findWaiting } from "../../../../src/adapters/postgres/views/overview.ts";
import type { FeedbackId } from "../../../../src/domain/identifiers.ts";
import type { CollectionPage } from "../../../../src/ports/collection.ts";
import { contentHash } from "../../../../src/stages/collect/content-hash.ts";
import { sampleContent } from "../../../samples/feedback.ts";
import { itemSteps } from "../../../samples/item-steps.ts";
import { openStoredWith } from "../../../samples/stored.ts";

const stored = await openStoredWith("northern-wool-wildberries");
const steps = itemSteps(stored);

const nothing: CollectionPage = { added: [], changed: [], settled: [], reopened: [], misshapen: [] };

/** As if the time had passed. */
async function age(column: "missing_since" | "gone_since" | "seen_open_at", id: FeedbackId): Promise<void> {
  await stored.pool.query(`update feedback set ${column} = ${column} - interval '1 hour' where id = $1`, [id]);
}

async function reopen(name: string, text?: string): Promise<void> {
  const content = text === undefined ? sampleContent() : sampleContent({ text });
  const reopened = [{ known: await steps.known(name), content, contentHash: contentHash(content) }];
  await stored.collection.storePage(stored.account, { ...nothing, reopened });
}

test("since when a reply is missing is remembered from the first look on, and forgotten when it is found", async () => {
  const id = await stored.storeReview("missing", "approved");
  const first = await steps.send(id);
  expect(first.missingForMs).toBeNull();

  await stored.ledger.lookAgain([{ delivery: first, delayMs: 0, verdict: null, look: "missing" }]);
  await age("missing_since", id);
  await stored.ledger.lookAgain([
    { delivery: await steps.pendingDelivery(id), delayMs: 0, verdict: null, look: "missing" },
  ]);
  expect((await steps.pendingDelivery(id)).missingForMs).toBeGreaterThan(3_500_000);

  await stored.ledger.lookAgain([
    { delivery: await steps.pendingDelivery(id), delayMs: 0, verdict: "inModeration", look: "found" },
  ]);
  expect((await steps.pendingDelivery(id)).missingForMs).toBeNull();
});

test("the next look may be due in a fraction of a millisecond", async () => {
  const id = await stored.storeReview("fraction", "approved");
  await stored.ledger.postpone([{ delivery: await steps.approvedDelivery(id), look: "unseen", delayMs: 0.25 }]);
  const pending = await steps.send(id);

  await stored.ledger.lookAgain([{ delivery: pending, delayMs: 1_499.75, verdict: null, look: "missing" }]);

  expect((await steps.pendingDelivery(id)).looks).toBe(1);
});

test("an item that seems gone is remembered as such until a look shows it again", async () => {
  const id = await stored.storeReview("gone", "approved");
  await stored.ledger.postpone([{ delivery: await steps.approvedDelivery(id), look: "gone", delayMs: 0 }]);
  await age("gone_since", id);

  expect((await steps.approvedDelivery(id)).sightings.goneForMs).toBeGreaterThan(3_500_000);
  await stored.ledger.rememberOpen([await steps.approvedDelivery(id)], 0);
  expect((await steps.approvedDelivery(id)).sightings).toMatchObject({ goneForMs: null });
});

/** When the marketplace seemed to be without the item, an hour ago. */
async function seemedGone(id: FeedbackId): Promise<void> {
  await stored.ledger.postpone([{ delivery: await steps.approvedDelivery(id), look: "gone", delayMs: 0 }]);
  await age("gone_since", id);
}

test("what was read as open before its post isn't gone any more, though nobody heard what became of the post", async () => {
  const id = await stored.storeReview("gone-once", "approved");
  await seemedGone(id);

  const lost = await steps.loseTrackOf(id);

  expect(lost.sightings.goneForMs).toBeNull();
});

test("what is found isn't gone any more", async () => {
  const id = await stored.storeReview("gone-and-found", "approved");
  await stored.ledger.recordAbsent([await steps.loseTrackOf(id)], "provenAbsent");
  await seemedGone(id);

  await stored.ledger.recordFoundBeforePosting([await steps.approvedDelivery(id)]);

  expect((await steps.pendingDelivery(id)).sightings.goneForMs).toBeNull();
});

test.each(["returned", "changed"] as const)("what is %s stood there, and begins anew", async (how) => {
  const id = await stored.storeReview(`gone-and-${how}`, "approved");
  await seemedGone(id);
  await stored.pool.query("update feedback set read_failures = 3 where id = $1", [id]);

  if (how === "returned") {
    const ending = { kind: "returned", reason: "editNotPossible", detail: null, replyExternalId: null } as const;
    await stored.ledger.end("approved", [{ delivery: await steps.approvedDelivery(id), ending }]);
  } else await stored.collection.storePage(stored.account, await steps.changedPage(`gone-and-${how}`));

  const { rows } = await stored.pool.query("select gone_since, read_failures from feedback where id = $1", [id]);
  expect(rows).toEqual([{ gone_since: null, read_failures: 0 }]);
});

test("failed reads of one item are counted, and a run says what it waits for", async () => {
  const id = await stored.storeReview("unreadable", "approved");

  await stored.ledger.postpone([{ delivery: await steps.approvedDelivery(id), look: "unreadable", delayMs: 60_000 }]);

  const waiting = await findWaiting(stored.database, "everybody");
  expect(waiting).toEqual(expect.arrayContaining([expect.objectContaining({ reason: "standingUnreadable" })]));
  await stored.pool.query("update feedback set due_at = now() - interval '1 second' where id = $1", [id]);
  expect((await steps.approvedDelivery(id)).sightings.readFailures).toBe(1);
});

test("what is due while its lane rests is never said to go on in the past", async () => {
  await steps.send(await stored.storeReview("overdue", "approved"));

  const before = await stored.pool.query("select now() as moment");
  const waiting = await findWaiting(stored.database, "everybody");

  const look = waiting.find(({ reason }) => reason === "notYetVisible");
  expect(look?.until?.getTime()).toBeGreaterThanOrEqual(before.rows[0].moment.getTime());
});

test("a look is remembered for the next turn, also past a refusal for the rate, and not past one about the item", async () => {
  const id = await stored.storeReview("scarce", "approved");
  await stored.pool.query("update feedback set seen_open_at = null where id = $1", [id]);
  await stored.ledger.rememberOpen([await steps.approvedDelivery(id)], 60_000);
  const limited = await steps.begin(id);
  const noRoom = { errorCode: "rateLimited", words: null, delayMs: 0, countsAsFailure: false };
  await stored.ledger.recordRefusal(limited.delivery, limited.attempt, noRoom);
  expect((await steps.approvedDelivery(id)).sightings.openForMs).toBeGreaterThanOrEqual(60_000);

  const refused = await steps.begin(id);
  const answered = { errorCode: "alreadyAnswered", words: null, delayMs: 0, countsAsFailure: true };
  await stored.ledger.recordRefusal(refused.delivery, refused.attempt, answered);
  expect((await steps.approvedDelivery(id)).sightings.openForMs).toBeNull();
});

test("a text whose every attempt was refused isn't ours at the marketplace; one that may have come through is", async () => {
  const refusedId = await stored.storeReview("refused", "approved");
  const refused = await steps.begin(refusedId);
  await stored.ledger.recordRefusal(refused.delivery, refused.attempt, {
    errorCode: "x",
    words: null,
    delayMs: 0,
    countsAsFailure: true,
  });
  expect((await steps.approvedDelivery(refusedId)).tried).toBeNull();

  const lostId = await stored.storeReview("lost", "approved");
  const lost = await steps.loseTrackOf(lostId);
  expect(lost.tried).toMatchObject({ text: lost.text, externalId: null, mayHaveOtherId: true });
  expect((await steps.known("lost")).ours).toMatchObject([{ text: lost.text }]);
});

test("proven absences are counted over the attempts of one text", async () => {
  const id = await stored.storeReview("absent", "approved");

  await stored.ledger.recordAbsent([await steps.loseTrackOf(id)], "provenAbsent");
  const again = await steps.loseTrackOf(id);
  expect(again.absences).toBe(1);

  const ending = { kind: "returned", reason: "deliveryFailed", detail: "422", replyExternalId: null } as const;
  expect(await stored.ledger.end("unknown", [{ delivery: again, ending }])).toEqual([id]);
  expect(await stored.stateOf(id)).toEqual({ state: "inReview", reason: "deliveryFailed" });
  const closed = await stored.pool.query("select outcome from delivery where id = $1", [again.deliveryId]);
  expect(closed.rows).toEqual([{ outcome: "absent" }]);
});

test("I5: a lease is ended also where the cabinet is stopped and nobody can look", async () => {
  const id = await stored.storeReview("stopped", "approved");
  await steps.begin(id);
  await stored.pool.query("update feedback set due_at = now() - interval '1 second' where id = $1", [id]);
  await stored.pool.query("update cabinet set stopped_reason = 'credentialInvalid'");

  expect(await expireLeases(stored.database)).toBe(1);

  expect(await stored.stateOf(id)).toMatchObject({ state: "unknown" });
  await stored.pool.query("update cabinet set stopped_reason = null");
});

test("what changes after anything of ours was sent goes to a person, wherever it stands, again and again", async () => {
  const id = await stored.storeReview("changing", "approved");
  const published = await steps.send(id);
  await stored.ledger.recordPublished([{ delivery: published, replyExternalId: null }]);

  for (const text of ["Передумал", "Опять передумал"]) {
    const content = sampleContent({ text });
    const changed = [{ known: await steps.known("changing"), content, contentHash: contentHash(content) }];
    await stored.collection.storePage(stored.account, { ...nothing, changed });
    expect(await stored.stateOf(id)).toEqual({ state: "inReview", reason: "changedAfterPublication" });
  }
});

test.each([
  ["with its reply, where the buyer's words are the same", undefined, "drafted"],
  ["to be drafted anew, where they have changed", "Дополняю", "new"],
])("what is open again comes back %s", async (_how, text, state) => {
  const name = `reopened-${state}`;
  const id = await stored.storeReview(name, "approved");
  await stored.collection.storePage(stored.account, await steps.settledPage(name));
  expect(await stored.stateOf(id)).toMatchObject({ state: "settled" });

  await reopen(name, text);

  expect(await stored.stateOf(id)).toEqual({ state, reason: "openAgain" });
});

test("what is open again although something of ours was sent goes to a person", async () => {
  const id = await stored.storeReview("reopened-sent", "approved");
  const sent = await steps.send(id);
  await stored.ledger.end("sent", [{ delivery: sent, ending: { kind: "settled", reason: "removed" } }]);

  await reopen("reopened-sent");

  expect(await stored.stateOf(id)).toEqual({ state: "inReview", reason: "openAgain" });
});
