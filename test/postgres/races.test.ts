// What happens at the same moment: changes of one item that wait for each other, and bulk statements that cross.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { externalId, type FeedbackId, feedbackId } from "../../src/domain/identifiers.ts";
import type { CollectionPage, KnownFeedback } from "../../src/ports/collection.ts";
import type { OpenDelivery, PendingDelivery } from "../../src/ports/delivery-ledger.ts";
import { contentHash } from "../../src/stages/collect/content-hash.ts";
import { sampleContent } from "../samples/feedback.ts";
import { lockedBefore, queueUp } from "../samples/queue-up.ts";
import { openStored, type Stored, sampleCabinet } from "../samples/stored.ts";

const leaseMs = 20_000;
const nothing: CollectionPage = { added: [], changed: [], settled: [], misshapen: [] };

let stored: Stored;
beforeAll(async () => {
  stored = await openStored();
  await stored.importSuppliers([sampleCabinet("wool-wb")]);
});
afterAll(() => stored.close());
beforeEach(() => stored.pool.query("truncate feedback cascade"));

/** One after the other: the steps of one item are steps of one lane. */
async function each<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

async function known(name: string): Promise<KnownFeedback> {
  const found = await stored.collection.findKnown(stored.account, "review", [externalId(name)]);
  const feedback = found.get(externalId(name));
  if (feedback === undefined) throw new Error("The feedback isn't known");
  return feedback;
}

async function changedPage(...names: readonly string[]): Promise<CollectionPage> {
  const content = sampleContent({ text: "Передумал" });
  const items = await each(names, known);
  return { ...nothing, changed: items.map((item) => ({ known: item, content, contentHash: contentHash(content) })) };
}

async function settledPage(...names: readonly string[]): Promise<CollectionPage> {
  const items = await each(names, known);
  return { ...nothing, settled: items.map((item) => ({ known: item, reason: "answeredElsewhere" })) };
}

async function approvedDelivery(id: FeedbackId): Promise<OpenDelivery> {
  const found = (await stored.ledger.loadApproved(stored.account, 100)).find(({ feedbackId }) => feedbackId === id);
  if (found === undefined) throw new Error("The delivery isn't approved");
  return found;
}

async function pendingDelivery(id: FeedbackId): Promise<PendingDelivery> {
  await stored.pool.query("update feedback set due_at = now() where id = $1", [id]);
  const found = (await stored.ledger.loadPending(stored.account, 100)).find(({ feedbackId }) => feedbackId === id);
  if (found === undefined) throw new Error("The delivery isn't pending");
  return found;
}

async function begin(id: FeedbackId): Promise<{ readonly delivery: OpenDelivery; readonly attempt: number }> {
  const delivery = await approvedDelivery(id);
  const attempt = await stored.ledger.begin(delivery, leaseMs);
  if (attempt === null) throw new Error("It couldn't be begun");
  return { delivery, attempt };
}

async function send(id: FeedbackId): Promise<PendingDelivery> {
  const { delivery, attempt } = await begin(id);
  await stored.ledger.recordSent(delivery, attempt, { replyExternalId: null, lookAfterMs: 0 });
  return pendingDelivery(id);
}

async function loseTrackOf(id: FeedbackId): Promise<PendingDelivery> {
  const { delivery, attempt } = await begin(id);
  await stored.ledger.recordUnknown(delivery, attempt, "unknownOutcome");
  return pendingDelivery(id);
}

async function openDeliveries(id: FeedbackId): Promise<number | null> {
  return (await stored.pool.query("select from delivery where feedback_id = $1 and closed_at is null", [id])).rowCount;
}

describe("while a draft is being approved", () => {
  test("a change of the buyer's text withdraws that very intent, and the next draft can be approved", async () => {
    const id = await stored.storeReview("changed", "drafted");
    const page = await changedPage("changed");

    await queueUp<[number, number]>(stored.pool, id, [
      () => stored.review.approve(stored.account, [{ id, version: 1 }]),
      () => stored.collection.storePage(stored.account, page),
    ]);

    expect(await stored.stateOf(id)).toEqual({ state: "new", reason: "contentChanged" });
    expect(await openDeliveries(id)).toBe(0);
  });

  test("an answer by somebody else withdraws that very intent", async () => {
    const id = await stored.storeReview("settled", "drafted");
    const page = await settledPage("settled");

    await queueUp<[number, number]>(stored.pool, id, [
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
    const [delivery, page] = [await approvedDelivery(id), await changedPage("too-late")];

    await queueUp<[number | null, number]>(stored.pool, id, [
      () => stored.ledger.begin(delivery, leaseMs),
      () => stored.collection.storePage(stored.account, page),
    ]);

    expect(await stored.stateOf(id)).toMatchObject({ state: "sending" });
    expect(await openDeliveries(id)).toBe(1);
  });

  test("a change of the buyer's text that was first keeps it from beginning", async () => {
    const id = await stored.storeReview("in-time", "approved");
    const [delivery, page] = [await approvedDelivery(id), await changedPage("in-time")];

    const [, attempt] = await queueUp<[number, number | null]>(stored.pool, id, [
      () => stored.collection.storePage(stored.account, page),
      () => stored.ledger.begin(delivery, leaseMs),
    ]);

    expect(attempt).toBeNull();
    expect(await stored.stateOf(id)).toMatchObject({ state: "new" });
  });
});

describe("I2: a worker that was paused after its look", () => {
  /** Somebody else proves the first attempt absent and tries again, with an unknown outcome again. */
  async function overtake(id: FeedbackId): Promise<PendingDelivery> {
    const stale = await loseTrackOf(id);
    await stored.ledger.recordAbsent([stale], "provenAbsent");
    await loseTrackOf(id);
    return stale;
  }

  test("can't call absent what was posted again meanwhile", async () => {
    const id = await stored.storeReview("absent", "approved");
    const stale = await overtake(id);

    expect(await stored.ledger.recordAbsent([stale], "provenAbsent")).toBe(0);
    expect(await stored.stateOf(id)).toMatchObject({ state: "unknown" });
  });

  test("can neither end nor postpone it", async () => {
    const id = await stored.storeReview("end", "approved");
    const stale = await overtake(id);
    const ending = { kind: "parked", reason: "noProof", detail: null } as const;

    expect(await stored.ledger.end("unknown", [{ delivery: stale, ending }])).toBe(0);
    await stored.ledger.lookAgain([{ delivery: stale, delayMs: 3_600_000, verdict: null }]);

    expect(await stored.stateOf(id)).toMatchObject({ state: "unknown" });
    expect(await pendingDelivery(id)).toMatchObject({ looks: 0 });
  });

  test("can't begin a post that was tried meanwhile, for its look is too old", async () => {
    const id = await stored.storeReview("begin", "approved");
    const stale = await approvedDelivery(id);
    await stored.ledger.recordAbsent([await loseTrackOf(id)], "provenAbsent");

    expect(await stored.ledger.begin(stale, leaseMs)).toBeNull();
    expect(await stored.stateOf(id)).toMatchObject({ state: "approved" });
  });

  test("can't end a delivery that another one has replaced", async () => {
    const id = await stored.storeReview("replaced", "approved");
    const stale = await approvedDelivery(id);
    await stored.decisions.edit({ id, version: 1 }, { text: "Другой", findings: [], person: "anna" });
    await stored.decisions.approve([{ id, version: 2 }], "anna");
    const ending = { kind: "settled", reason: "answeredElsewhere" } as const;

    expect(await stored.ledger.end("approved", [{ delivery: stale, ending }])).toBe(0);
    expect(await stored.stateOf(id)).toMatchObject({ state: "approved" });
  });
});

describe("statements that change many items lock them in one order, so that two of them can't wait for each other:", () => {
  type Bulk = {
    readonly until: "new" | "drafted" | "inReview" | "approved";
    /** Prepares for the items, named from the latest to the earliest, and returns the statement. */
    readonly prepare: (ids: readonly FeedbackId[], names: readonly string[]) => Promise<() => Promise<unknown>>;
  };

  const ended = { kind: "parked", reason: "noProof", detail: null } as const;

  const bulks: Readonly<Record<string, Bulk>> = {
    "changes of the buyers' texts": {
      until: "drafted",
      prepare: async (_ids, names) => {
        const page = await changedPage(...names);
        return () => stored.collection.storePage(stored.account, page);
      },
    },
    "answers by somebody else": {
      until: "approved",
      prepare: async (_ids, names) => {
        const page = await settledPage(...names);
        return () => stored.collection.storePage(stored.account, page);
      },
    },
    drafts: {
      until: "new",
      prepare: async (ids) => {
        const loaded = await stored.drafting.load(stored.account, 10);
        const feedback = loaded.toSorted((left, right) => ids.indexOf(left.id) - ids.indexOf(right.id));
        const results = feedback.map((item) => ({ kind: "toPerson", feedback: item, reason: "draftInvalid" }) as const);
        return () => stored.drafting.store(stored.account, results);
      },
    },
    "refused drafts": {
      until: "new",
      prepare: async (ids) => {
        const loaded = await stored.drafting.load(stored.account, 10);
        const feedback = loaded.toSorted((left, right) => ids.indexOf(left.id) - ids.indexOf(right.id));
        return () =>
          stored.drafting.store(
            stored.account,
            feedback.map((item) => ({ kind: "failed", feedback: item })),
          );
      },
    },
    "approvals by the policy": {
      until: "drafted",
      prepare: async (ids) => () =>
        stored.review.approve(
          stored.account,
          ids.map((id) => ({ id, version: 1 })),
        ),
    },
    "drafts that go to a person": {
      until: "drafted",
      prepare: async (ids) => () =>
        stored.review.toPerson(
          stored.account,
          ids.map((id) => ({ id, reason: "policy" })),
        ),
    },
    rejections: { until: "inReview", prepare: async (ids) => () => stored.decisions.reject(ids, "anna") },
    "ended deliveries": {
      until: "approved",
      prepare: async (ids) => {
        const endings = (await each(ids, approvedDelivery)).map((delivery) => ({ delivery, ending: ended }));
        return () => stored.ledger.end("approved", endings);
      },
    },
    "postponed deliveries": {
      until: "approved",
      prepare: async (ids) => {
        const deliveries = await each(ids, approvedDelivery);
        return () => stored.ledger.postpone(deliveries, 1_000);
      },
    },
    "published replies": {
      until: "approved",
      prepare: async (ids) => {
        const sent = await each(ids, send);
        return () => stored.ledger.recordPublished(sent.map((delivery) => ({ delivery, replyExternalId: null })));
      },
    },
    "further looks": {
      until: "approved",
      prepare: async (ids) => {
        const sent = await each(ids, send);
        return () => stored.ledger.lookAgain(sent.map((delivery) => ({ delivery, delayMs: 1_000, verdict: null })));
      },
    },
    "replies that were found": {
      until: "approved",
      prepare: async (ids) => {
        const unknown = await each(ids, loseTrackOf);
        return () => stored.ledger.recordFound(unknown);
      },
    },
    "replies that are proven absent": {
      until: "approved",
      prepare: async (ids) => {
        const unknown = await each(ids, loseTrackOf);
        return () => stored.ledger.recordAbsent(unknown, "provenAbsent");
      },
    },
    "looks that are made due": {
      until: "approved",
      prepare: async (ids) => {
        await each(ids, send);
        await stored.pool.query("update feedback set due_at = now() + interval '1 hour' - id * interval '1 second'");
        return () => stored.ledger.lookNow(stored.account);
      },
    },
    "leases that have ended": {
      until: "approved",
      prepare: async (ids) => {
        await each(ids, begin);
        await stored.pool.query("update feedback set due_at = now() - id * interval '1 second'");
        return () => stored.ledger.expireLeases(stored.account);
      },
    },
  };

  test.each(Object.entries(bulks))("%s", async (_name, { until, prepare }) => {
    const names = ["first", "second", "third"];
    const ids = await Promise.all(names.map((name) => stored.storeReview(name, until)));
    const [lowest = 0, ...higher] = ids.toSorted((left, right) => left - right);
    const backwards = ids.toSorted((left, right) => right - left);
    const change = await prepare(
      backwards,
      backwards.map((id) => names[ids.indexOf(id)] ?? ""),
    );

    const lockedFirst = await lockedBefore(stored.pool, { locked: feedbackId(lowest), others: higher }, change);

    expect(lockedFirst).toEqual([]);
  });
});
