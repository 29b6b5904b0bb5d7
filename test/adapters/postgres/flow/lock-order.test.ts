// Statements that change many items lock them in one order, so that two of them can't wait for each other.

import { beforeEach, expect, test } from "vitest";
import { endParked } from "../../../../src/adapters/postgres/desk/end-parked.ts";
import { createKindStops } from "../../../../src/adapters/postgres/lanes/kind-stops.ts";
import { rejectableStates } from "../../../../src/domain/decision.ts";
import { type FeedbackId, feedbackId } from "../../../../src/domain/identifiers.ts";
import { anna } from "../../../samples/callers.ts";
import { each, itemSteps } from "../../../samples/item-steps.ts";
import { lockedBefore } from "../../../samples/queue-up.ts";
import { openStoredWith, sampleCabinet } from "../../../samples/stored.ts";

const stored = await openStoredWith("wool-wb");
const steps = itemSteps(stored);
beforeEach(() => stored.pool.query("truncate feedback cascade"));

type Bulk = {
  readonly until: "new" | "drafted" | "inReview" | "approved";
  /** Prepares for the items, named from the latest to the earliest, and returns the statement. */
  readonly prepare: (ids: readonly FeedbackId[], names: readonly string[]) => Promise<() => Promise<unknown>>;
};

/** On the disk and in the lanes they come in this order then. */
async function rewrite(ids: readonly FeedbackId[]): Promise<void> {
  await each(ids, (id) =>
    stored.pool.query("update feedback set written_at = now() - id * interval '1 second' where id = $1", [id]),
  );
}

async function stopKind(): Promise<void> {
  await createKindStops(stored.database).stop(stored.account, "review", {
    reason: "subscriptionMissing",
    route: "api",
  });
  await stored.pool.query("update feedback set due_at = now() + interval '1 minute'");
}

const ended = { kind: "parked", reason: "noProof", detail: null } as const;

const bulks: Readonly<Record<string, Bulk>> = {
  "changes of the buyers' texts": {
    until: "drafted",
    prepare: async (_ids, names) => {
      const page = await steps.changedPage(...names);
      return () => stored.collection.storePage(stored.account, page);
    },
  },
  "answers by somebody else": {
    until: "approved",
    prepare: async (_ids, names) => {
      const page = await steps.settledPage(...names);
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
          feedback.map((item) => ({ kind: "failed", feedback: item, error: new Error("HTTP 502"), restMs: 0 })),
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
  rejections: { until: "inReview", prepare: async (ids) => () => stored.decisions.reject(anna, ids, rejectableStates) },
  "ended deliveries": {
    until: "approved",
    prepare: async (ids) => {
      const endings = (await each(ids, steps.approvedDelivery)).map((delivery) => ({ delivery, ending: ended }));
      return () => stored.ledger.end("approved", endings);
    },
  },
  "postponed deliveries": {
    until: "approved",
    prepare: async (ids) => {
      const deliveries = await each(ids, steps.approvedDelivery);
      const items = deliveries.map((delivery) => ({ delivery, look: "gone" as const, delayMs: 1_000 }));
      return () => stored.ledger.postpone(items);
    },
  },
  "published replies": {
    until: "approved",
    prepare: async (ids) => {
      const sent = await each(ids, steps.send);
      return () => stored.ledger.recordPublished(sent.map((delivery) => ({ delivery, replyExternalId: null })));
    },
  },
  "further looks": {
    until: "approved",
    prepare: async (ids) => {
      const sent = await each(ids, steps.send);
      return () =>
        stored.ledger.lookAgain(
          sent.map((delivery) => ({ delivery, delayMs: 1_000, verdict: null, look: "missing" as const })),
        );
    },
  },
  "replies that were found": {
    until: "approved",
    prepare: async (ids) => {
      const unknown = await each(ids, steps.loseTrackOf);
      return () => stored.ledger.recordFound(unknown);
    },
  },
  "replies that are proven absent": {
    until: "approved",
    prepare: async (ids) => {
      const unknown = await each(ids, steps.loseTrackOf);
      return () => stored.ledger.recordAbsent(unknown, "provenAbsent");
    },
  },
  "what an import takes up again": {
    until: "new",
    prepare: async (ids) => {
      await stored.pool.query("update feedback set state = 'skipped', reason = 'tooOld'");
      await rewrite(ids);
      return () => stored.importSuppliers([sampleCabinet("wool-wb")], { answerSinceMs: null });
    },
  },
  "what a stopped kind held back when it is imported again": {
    until: "approved",
    prepare: async (ids) => {
      await stopKind();
      await rewrite(ids);
      return () => stored.importSuppliers([sampleCabinet("wool-wb")]);
    },
  },
  "what a stopped kind held back when it is served again": {
    until: "approved",
    prepare: async (ids) => {
      await stopKind();
      await rewrite(ids);
      return () => createKindStops(stored.database).clear(stored.account, "review");
    },
  },
  "parked items that a person ends": {
    until: "approved",
    prepare: async (ids) => {
      await stored.pool.query("update feedback set state = 'parked', reason = 'noProof', parked_from = 'unknown'");
      return () => endParked(stored.database, stored.queue, { caller: anna, ending: "resend", ids });
    },
  },
  "looks that are made due": {
    until: "approved",
    prepare: async (ids) => {
      await each(ids, steps.send);
      await stored.pool.query("update feedback set due_at = now() + interval '1 hour' - id * interval '1 second'");
      return () => stored.ledger.lookNow(stored.account);
    },
  },
};

test.each(Object.entries(bulks))("%s lock their items in one order", async (_name, { until, prepare }) => {
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
