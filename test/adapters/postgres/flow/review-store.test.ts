import { beforeEach, expect, test } from "vitest";
import { inTransaction } from "../../../../src/adapters/postgres/connection/database.ts";
import { approveReplies } from "../../../../src/adapters/postgres/flow/approve-replies.ts";
import type { FeedbackId } from "../../../../src/domain/identifiers.ts";
import { openStoredWith } from "../../../samples/stored.ts";

const stored = await openStoredWith("wool-wb");
beforeEach(() => stored.pool.query("truncate feedback cascade"));

async function deliveriesOf(id: FeedbackId) {
  const found = await stored.pool.query(
    "select reply_version, text, operation, approved_by, closed_at from delivery where feedback_id = $1 order by id",
    [id],
  );
  return found.rows;
}

test("I3: an approval stores exactly the text of the version as the intent", async () => {
  const id = await stored.storeReview("exact", "drafted");

  expect(await stored.review.approve(stored.account, [{ id, version: 1 }])).toEqual([id]);

  expect(await stored.stateOf(id)).toEqual({ state: "approved", reason: null });
  expect(await deliveriesOf(id)).toEqual([
    {
      reply_version: 1,
      text: "Спасибо за отзыв exact!",
      operation: "create",
      approved_by: "policy",
      closed_at: null,
    },
  ]);
});

test("the policy approves no version but the current one", async () => {
  const id = await stored.storeReview("versions", "drafted");

  expect(await stored.review.approve(stored.account, [{ id, version: 2 }])).toEqual([]);
  expect(await stored.stateOf(id)).toMatchObject({ state: "drafted" });
  expect(await deliveriesOf(id)).toEqual([]);
});

test("two processes that approve the same draft store one intent", async () => {
  const id = await stored.storeReview("twice", "drafted");

  const told = await Promise.all(
    Array.from({ length: 4 }, () => stored.review.approve(stored.account, [{ id, version: 1 }])),
  );

  expect(told.flat()).toEqual([id]);
  expect(await deliveriesOf(id)).toHaveLength(1);
});

test("of a batch each stands for itself: what can be approved is, the rest stays where it is", async () => {
  const good = await stored.storeReview("good", "drafted");
  const outdated = await stored.storeReview("outdated", "drafted");
  const person = await stored.storeReview("person", "inReview");
  const drafts = [good, outdated, person].map((id) => ({ id, version: id === outdated ? 7 : 1 }));

  expect(await stored.review.approve(stored.account, drafts)).toEqual([good]);

  expect(await stored.stateOf(good)).toMatchObject({ state: "approved" });
  expect(await stored.stateOf(outdated)).toMatchObject({ state: "drafted" });
  expect(await stored.stateOf(person)).toMatchObject({ state: "inReview" });
});

test("an approval that is rolled back leaves neither an intent nor a wake-up", async () => {
  const id = await stored.storeReview("rolled-back", "drafted");
  await stored.pool.query("delete from wake_up.job");

  const failed = stored.queue.transact(stored.database, async (transaction, { wake }) => {
    await approveReplies(transaction, [{ id, version: 1 }], {
      from: "drafted",
      approvedBy: "policy",
      scope: "everybody",
    });
    await wake("deliver", [stored.account]);
    throw new Error("power cut");
  });

  await expect(failed).rejects.toThrow("power cut");
  expect(await stored.stateOf(id)).toMatchObject({ state: "drafted" });
  expect(await deliveriesOf(id)).toEqual([]);
  expect((await stored.pool.query("select from wake_up.job")).rowCount).toBe(0);
});

test("an answer of ours that stands at the marketplace is replaced in place", async () => {
  const id = await stored.storeReview("edit", "inReview");
  await stored.pool.query(
    `insert into delivery (feedback_id, reply_version, text, operation, approved_by, attempt, outcome, closed_at)
    values ($1, 1, 'Раньше', 'create', 'policy', 1, 'sent', now())`,
    [id],
  );

  await inTransaction(stored.database, (transaction) =>
    approveReplies(transaction, [{ id, version: 1 }], { from: "inReview", approvedBy: "anna", scope: "everybody" }),
  );

  expect((await deliveriesOf(id)).map(({ operation }) => operation)).toEqual(["create", "edit"]);
});

test("what the policy doesn't let out goes to people, with its reason", async () => {
  const id = await stored.storeReview("to-person", "drafted");

  await stored.review.toPerson(stored.account, [{ id, reason: "riskFlag" }]);

  expect(await stored.stateOf(id)).toEqual({ state: "inReview", reason: "riskFlag" });
  expect(await stored.review.load(stored.account, 10)).toEqual([]);
});

test("a decision that comes too late for a person changes nothing", async () => {
  const id = await stored.storeReview("late", "approved");

  await stored.review.toPerson(stored.account, [{ id, reason: "riskFlag" }]);

  expect(await stored.stateOf(id)).toMatchObject({ state: "approved" });
});
