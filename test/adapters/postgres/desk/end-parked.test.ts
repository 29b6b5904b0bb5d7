import { expect, test } from "vitest";
import { endParked } from "../../../../src/adapters/postgres/desk/end-parked.ts";
import { explainRefusals } from "../../../../src/adapters/postgres/desk/refusals.ts";
import type { ParkedEnding } from "../../../../src/domain/decision.ts";
import type { FeedbackId } from "../../../../src/domain/identifiers.ts";
import { anna } from "../../../samples/callers.ts";
import { itemSteps } from "../../../samples/item-steps.ts";
import { openStoredWith } from "../../../samples/stored.ts";

const stored = await openStoredWith("northern-wool-wildberries");
const steps = itemSteps(stored);

/** A reply whose post ended without a word, and which nobody could prove. */
async function parked(name: string): Promise<FeedbackId> {
  const id = await stored.storeReview(name, "approved");
  const ending = { kind: "parked", reason: "noProof", detail: null } as const;
  await stored.ledger.end("unknown", [{ delivery: await steps.loseTrackOf(id), ending }]);
  return id;
}

const end = (ending: ParkedEnding, ...ids: readonly FeedbackId[]) =>
  endParked(stored.database, stored.queue, { caller: anna, ending, ids });

async function deliveryOf(id: FeedbackId) {
  const { rows } = await stored.pool.query(
    "select outcome, closed_at is not null as closed from delivery where feedback_id = $1 order by id desc limit 1",
    [id],
  );
  return rows[0];
}

test("what a person has seen at the marketplace is settled, and its text is ours for ever", async () => {
  const id = await parked("seen");

  expect(await end("settle", id)).toEqual([id]);

  expect(await stored.stateOf(id)).toEqual({ state: "settled", reason: "seenByPerson" });
  expect(await deliveryOf(id)).toEqual({ outcome: "sent", closed: true });
  expect((await steps.known("seen")).ours).toHaveLength(1);
});

test("what a person hasn't found is sent again, after a read of its own, with the same text", async () => {
  const id = await parked("absent");

  expect(await end("resend", id)).toEqual([id]);

  expect(await stored.stateOf(id)).toEqual({ state: "approved", reason: "sentAgainByPerson" });
  const delivery = await steps.approvedDelivery(id);
  expect(delivery).toMatchObject({ text: "Спасибо за отзыв absent!", absences: 0 });
  // It may have come through all the same: the look before the post must know its text.
  expect(delivery.tried).toMatchObject({ text: "Спасибо за отзыв absent!" });
  const { rows } = await stored.pool.query("select data from wake_up.job where state = 'created'");
  expect(rows).toContainEqual({ data: { stage: "deliver", accountId: stored.account } });
});

test("what a person drops is left as it is", async () => {
  const id = await parked("dropped");

  expect(await end("drop", id)).toEqual([id]);

  expect(await stored.stateOf(id)).toEqual({ state: "skipped", reason: "droppedByPerson" });
  expect(await deliveryOf(id)).toEqual({ outcome: "unknown", closed: true });
});

test("each decision says who took it", async () => {
  const id = await parked("audited");
  await end("drop", id);

  const { rows } = await stored.pool.query("select actor, action from audit_event where subject = $1", [
    `feedback:${id}`,
  ]);

  expect(rows).toContainEqual({ actor: "person:anna", action: "parked-drop" });
});

test("only what is parked can be ended so, once", async () => {
  const id = await parked("twice");
  const waiting = await stored.storeReview("waiting", "inReview");
  await end("drop", id);

  expect(await end("resend", id, waiting)).toEqual([]);
  expect(await explainRefusals(stored.database, "everybody", "resend", [{ id }, { id: waiting }])).toEqual([
    { id, why: "state", state: "skipped", stateReason: "droppedByPerson" },
    { id: waiting, why: "state", state: "inReview", stateReason: "policy" },
  ]);
});
