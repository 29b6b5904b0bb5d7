import { beforeEach, describe, expect, test } from "vitest";
import { rejectableStates } from "../../../../src/domain/decision.ts";
import type { FeedbackId } from "../../../../src/domain/identifiers.ts";
import { anna, boris } from "../../../samples/callers.ts";
import { queueUp } from "../../../samples/queue-up.ts";
import { openStoredWith } from "../../../samples/stored.ts";

const edited = { text: "Другой текст", findings: [], excerpts: [], share: null };

const stored = await openStoredWith("wool-wb");
beforeEach(async () => {
  await stored.pool.query("truncate feedback cascade");
  await stored.pool.query("truncate audit_event");
});

/** The approved delivery of the item, as the worker takes it up. */
async function deliveryOf(id: FeedbackId) {
  const found = (await stored.ledger.loadApproved(stored.account, 100)).find(({ feedbackId }) => feedbackId === id);
  if (found === undefined) throw new Error("The delivery isn't approved");
  return found;
}

async function begin(id: FeedbackId): Promise<void> {
  if ((await stored.ledger.begin(await deliveryOf(id), 20_000, "api")) === null)
    throw new Error("It couldn't be begun");
}

async function openDeliveries(id: FeedbackId) {
  const found = await stored.pool.query(
    "select text, approved_by from delivery where feedback_id = $1 and closed_at is null",
    [id],
  );
  return found.rows;
}

async function auditOf(id: FeedbackId) {
  const found = await stored.pool.query("select actor, action from audit_event where subject = $1 order by id", [
    `feedback:${id}`,
  ]);
  return found.rows.map(({ actor, action }) => `${actor} ${action}`);
}

describe("an approval", () => {
  test("lets out the version that it names, in the person's name, and wakes the lane", async () => {
    const id = await stored.storeReview("approve", "inReview");
    await stored.pool.query("delete from wake_up.job");

    expect(await stored.decisions.approve(anna, [{ id, version: 1 }])).toEqual([id]);

    expect(await stored.stateOf(id)).toEqual({ state: "approved", reason: null });
    expect(await openDeliveries(id)).toEqual([{ text: "Спасибо за отзыв approve!", approved_by: "person:anna" }]);
    expect(await auditOf(id)).toEqual(["person:anna reply-approved"]);
    expect(await stored.queue.claim(10)).toMatchObject([{ stage: "deliver", accountId: stored.account }]);
  });

  test("of what the guard warned of is noted as such", async () => {
    const id = await stored.storeReview("despite", "inReview");

    await stored.decisions.approve(anna, [{ id, version: 1, despiteFindings: ["link", "wrongLanguage"] }]);

    const { rows } = await stored.pool.query("select details from audit_event where subject = $1", [`feedback:${id}`]);
    expect(rows).toEqual([{ details: { despiteFindings: ["link", "wrongLanguage"] } }]);
  });

  test("of many answers for each of them", async () => {
    const ready = [await stored.storeReview("bulk-1", "inReview"), await stored.storeReview("bulk-2", "inReview")];
    const outdated = await stored.storeReview("bulk-3", "inReview");
    const gone = await stored.storeReview("bulk-4", "approved");
    await stored.decisions.edit(anna, { id: outdated, version: 1 }, edited);

    const approved = await stored.decisions.approve(
      anna,
      [...ready, outdated, gone].map((id) => ({ id, version: 1 })),
    );

    expect(approved.toSorted()).toEqual(ready);
    expect(await openDeliveries(outdated)).toEqual([]);
    expect(await auditOf(gone)).toEqual([]);
  });

  test("of nothing does nothing", async () => {
    expect(await stored.decisions.approve(anna, [])).toEqual([]);
  });

  test("twice at the same time stores one intent", async () => {
    const id = await stored.storeReview("double-click", "inReview");

    const results = await Promise.all(
      [anna, boris].map((caller) => stored.decisions.approve(caller, [{ id, version: 1 }])),
    );

    expect(results.flat()).toEqual([id]);
    expect(await openDeliveries(id)).toHaveLength(1);
  });

  test("of a version that is edited in the same moment is refused", async () => {
    const id = await stored.storeReview("edit-first", "inReview");

    const [version, approved] = await queueUp<[number | null, readonly FeedbackId[]]>(stored.pool, id, [
      () => stored.decisions.edit(anna, { id, version: 1 }, edited),
      () => stored.decisions.approve(boris, [{ id, version: 1 }]),
    ]);

    expect(version).toBe(2);
    expect(approved).toEqual([]);
    expect(await openDeliveries(id)).toEqual([]);
  });
});

describe("an edit", () => {
  test.each(["drafted", "inReview", "approved"] as const)(
    "of a reply that is %s waits for an approval",
    async (state) => {
      const id = await stored.storeReview(`edit-${state}`, state);

      expect(await stored.decisions.edit(anna, { id, version: 1 }, edited)).toBe(2);

      expect(await stored.stateOf(id)).toEqual({ state: "inReview", reason: "editedByPerson" });
      expect(await openDeliveries(id)).toEqual([]);
      expect(await auditOf(id)).toEqual(["person:anna reply-edited"]);
    },
  );

  test("of what has no reply yet is the first version", async () => {
    const id = await stored.storeReview("first", "new");
    const [feedback] = await stored.drafting.load(stored.account, 1);
    if (feedback === undefined) throw new Error("The feedback isn't due");
    await stored.drafting.store(stored.account, [{ kind: "toPerson", feedback, reason: "draftInvalid" }]);

    expect(await stored.decisions.edit(anna, { id, version: 0 }, edited)).toBe(1);
    expect(await stored.decisions.approve(anna, [{ id, version: 1 }])).toEqual([id]);
  });

  test("of an outdated version is refused and changes nothing", async () => {
    const id = await stored.storeReview("outdated", "approved");

    expect(await stored.decisions.edit(anna, { id, version: 7 }, edited)).toBeNull();

    expect(await stored.stateOf(id)).toMatchObject({ state: "approved" });
    expect(await openDeliveries(id)).toHaveLength(1);
    expect(await auditOf(id)).toEqual([]);
  });

  test("by two people at the same time is taken from one of them", async () => {
    const id = await stored.storeReview("two-people", "inReview");

    const versions = await queueUp<[number | null, number | null]>(stored.pool, id, [
      () => stored.decisions.edit(anna, { id, version: 1 }, edited),
      () => stored.decisions.edit(anna, { id, version: 1 }, { ...edited, text: "Третий текст" }),
    ]);

    expect(versions).toEqual([2, null]);
  });

  test("is refused once the delivery has begun, also while it is tried again", async () => {
    const id = await stored.storeReview("begun", "approved");
    const delivery = await deliveryOf(id);
    await begin(id);
    expect(await stored.decisions.edit(anna, { id, version: 1 }, edited)).toBeNull();

    await stored.ledger.recordRefusal(delivery, 1, {
      errorCode: "unreachable",
      words: null,
      delayMs: 0,
      countsAsFailure: true,
    });

    expect(await stored.decisions.edit(anna, { id, version: 1 }, edited)).toBeNull();
  });

  test("that waits while the reply is approved withdraws that very intent", async () => {
    const id = await stored.storeReview("approve-first", "inReview");

    const [approved, version] = await queueUp<[readonly FeedbackId[], number | null]>(stored.pool, id, [
      () => stored.decisions.approve(boris, [{ id, version: 1 }]),
      () => stored.decisions.edit(anna, { id, version: 1 }, edited),
    ]);

    expect([approved, version]).toEqual([[id], 2]);
    expect(await openDeliveries(id)).toEqual([]);
    expect(await stored.decisions.approve(anna, [{ id, version: 2 }])).toEqual([id]);
  });

  test("I3: that comes before the worker's begin keeps the old text from being sent, even when it is approved at once", async () => {
    const id = await stored.storeReview("before-begin", "approved");
    const old = await deliveryOf(id);

    const [, , attempt] = await queueUp<[number | null, readonly FeedbackId[], number | null]>(stored.pool, id, [
      () => stored.decisions.edit(anna, { id, version: 1 }, edited),
      () => stored.decisions.approve(anna, [{ id, version: 2 }]),
      () => stored.ledger.begin(old, 20_000, "api"),
    ]);

    expect(attempt).toBeNull();
    expect(await deliveryOf(id)).toMatchObject({ text: "Другой текст", attempt: 0 });
  });
});

describe("a rejection", () => {
  test("skips what isn't sent yet, and withdraws its intent", async () => {
    const ids = [
      await stored.storeReview("reject-1", "drafted"),
      await stored.storeReview("reject-2", "inReview"),
      await stored.storeReview("reject-3", "approved"),
    ];

    expect((await stored.decisions.reject(anna, ids, rejectableStates)).toSorted()).toEqual(ids);

    for (const id of ids) {
      expect(await stored.stateOf(id)).toEqual({ state: "skipped", reason: "rejectedByPerson" });
      expect(await openDeliveries(id)).toEqual([]);
      expect(await auditOf(id)).toEqual(["person:anna reply-rejected"]);
    }
  });

  test("of what was found in review leaves what somebody approved meanwhile", async () => {
    const id = await stored.storeReview("approved-meanwhile", "approved");

    expect(await stored.decisions.reject(anna, [id], ["inReview"])).toEqual([]);
    expect(await stored.stateOf(id)).toMatchObject({ state: "approved" });
  });

  test("is refused once the delivery has begun", async () => {
    const id = await stored.storeReview("reject-begun", "approved");
    await begin(id);

    expect(await stored.decisions.reject(anna, [id], rejectableStates)).toEqual([]);
    expect(await stored.stateOf(id)).toMatchObject({ state: "sending" });
  });

  test("that waits while the reply is approved withdraws that very intent", async () => {
    const id = await stored.storeReview("reject-approved", "inReview");

    await queueUp<[readonly FeedbackId[], readonly FeedbackId[]]>(stored.pool, id, [
      () => stored.decisions.approve(boris, [{ id, version: 1 }]),
      () => stored.decisions.reject(anna, [id], rejectableStates),
    ]);

    expect(await stored.stateOf(id)).toMatchObject({ state: "skipped" });
    expect(await openDeliveries(id)).toEqual([]);
  });
});

describe("a parked item that is resumed", () => {
  async function park(id: FeedbackId, from: string, reason = "readsExhausted"): Promise<void> {
    await stored.pool.query("alter table feedback disable trigger all");
    await stored.pool.query(
      "update feedback set state = 'parked', reason = $3, parked_from = $2, due_at = null, attempts = 8 where id = $1",
      [id, from, reason],
    );
    await stored.pool.query("alter table feedback enable trigger all");
  }

  test.each([
    ["new", "new", true],
    ["approved", "approved", true],
    ["sending", "unknown", true],
    ["unknown", "unknown", true],
    ["sent", "sent", true],
    ["inReview", "inReview", false],
  ])("from %s goes on as %s", async (from, to, isDue) => {
    const id = await stored.storeReview(`resume-${from}`, "new");
    await park(id, from);

    expect(await stored.decisions.resume(anna, [id])).toEqual([id]);

    expect(await stored.stateOf(id)).toEqual({ state: to, reason: "resumed" });
    const found = await stored.pool.query("select due_at <= now() as due, attempts from feedback where id = $1", [id]);
    expect(found.rows).toEqual([{ due: isDue || null, attempts: 0 }]);
    expect(await auditOf(id)).toEqual(["person:anna parked-resumed"]);
  });

  test("because nobody could read it stays parked: there is nothing to go on with", async () => {
    const id = await stored.storeReview("misshapen", "new");
    await park(id, "new", "unexpectedShape");

    expect(await stored.decisions.resume(anna, [id])).toEqual([]);
  });

  test("is read anew as often as any other", async () => {
    const id = await stored.storeReview("resume-unreadable", "new");
    await stored.pool.query(
      "update feedback set state = 'parked', reason = 'readsExhausted', read_failures = 9 where id = $1",
      [id],
    );

    await stored.decisions.resume(anna, [id]);

    const { rows } = await stored.pool.query("select read_failures from feedback where id = $1", [id]);
    expect(rows).toEqual([{ read_failures: 0 }]);
  });

  test("is resumed once, and what isn't parked not at all", async () => {
    const id = await stored.storeReview("once", "new");
    await park(id, "new");

    expect(await stored.decisions.resume(anna, [id])).toEqual([id]);
    expect(await stored.decisions.resume(anna, [id])).toEqual([]);
  });
});
