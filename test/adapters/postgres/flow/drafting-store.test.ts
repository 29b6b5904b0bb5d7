import { beforeEach, describe, expect, test } from "vitest";
import { findWaiting } from "../../../../src/adapters/postgres/views/overview.ts";
import { draftRestsMs, maxDraftAttempts } from "../../../../src/domain/drafting.ts";
import { externalId, type FeedbackId } from "../../../../src/domain/identifiers.ts";
import type { DraftResult, FeedbackToDraft, StoredDraft } from "../../../../src/ports/drafting.ts";
import { contentHash } from "../../../../src/stages/collect/content-hash.ts";
import { sampleContent } from "../../../samples/feedback.ts";
import { placeFeedback } from "../../../samples/placed-feedback.ts";
import { openStoredWith } from "../../../samples/stored.ts";

const stored = await openStoredWith("wool-wb");
beforeEach(() => stored.pool.query("truncate feedback, product cascade"));

async function loaded(id: FeedbackId): Promise<FeedbackToDraft> {
  const found = (await stored.drafting.load(stored.account, 100)).find((feedback) => feedback.id === id);
  if (found === undefined) throw new Error("The feedback isn't due for a draft");
  return found;
}

function drafted(feedback: FeedbackToDraft, reply = "Спасибо!"): DraftResult {
  return {
    kind: "drafted",
    feedback,
    analysis: { sentiment: "negative", confidence: 0.5, topics: ["рукава"], riskFlags: ["court"], language: "ru" },
    source: "test-model",
    reply,
    origin: "model",
    promptVersion: null,
    excerpts: [],
    findings: ["link"],
  };
}

/** The buyer changes the text, and the next collection notices. */
async function changeContent(name: string, text: string): Promise<void> {
  const found = await stored.collection.findKnown(stored.account, "review", [externalId(name)]);
  const known = found.get(externalId(name));
  if (known === undefined) throw new Error("The feedback isn't known");
  const content = sampleContent({ text });
  const changed = [{ known, content, contentHash: contentHash(content) }];
  await stored.collection.storePage(stored.account, { added: [], changed, settled: [], reopened: [], misshapen: [] });
}

async function repliesOf(id: FeedbackId) {
  const found = await stored.pool.query(
    "select version, origin, text, findings from reply where feedback_id = $1 order by version",
    [id],
  );
  return found.rows;
}

describe("items to draft", () => {
  test("come most urgent first, then oldest first, and no more than asked for", async () => {
    const at = (day: number) => new Date(Date.UTC(2026, 10, day));
    const happy = await placeFeedback(stored.pool, { state: "new", dueInMs: 0, priority: 1, writtenAt: at(1) });
    const late = await placeFeedback(stored.pool, { state: "new", dueInMs: 0, priority: 0, writtenAt: at(3) });
    const early = await placeFeedback(stored.pool, { state: "new", dueInMs: 0, priority: 0, writtenAt: at(2) });

    const ids = async (limit: number) => (await stored.drafting.load(stored.account, limit)).map(({ id }) => id);

    expect(await ids(10)).toEqual([early, late, happy]);
    expect(await ids(2)).toEqual([early, late]);
  });

  test("are only those that are new and due", async () => {
    await placeFeedback(stored.pool, { state: "new", dueInMs: 60_000 });
    await placeFeedback(stored.pool, { state: "drafted", dueInMs: 0 });

    expect(await stored.drafting.load(stored.account, 10)).toEqual([]);
  });

  test("bring the product's facts from the cache", async () => {
    const id = await stored.storeReview("with-facts", "new");
    const facts = { externalId: "1001", name: "Свитер «Север»", facts: { Состав: "шерсть" } };
    expect((await loaded(id)).product).toBeNull();

    await stored.drafting.storeProducts(stored.account, [{ externalId: "1001", learned: facts, restMs: 1_000 }]);

    expect((await loaded(id)).product).toEqual(facts);
  });
});

describe("a result", () => {
  test("is stored with its analysis and its reply, and the item goes on to the policy", async () => {
    const id = await stored.storeReview("result", "new");

    expect(await stored.drafting.store(stored.account, [drafted(await loaded(id))])).toEqual([
      { id, state: "drafted", reason: null },
    ]);

    expect(await stored.stateOf(id)).toEqual({ state: "drafted", reason: null });
    expect(await repliesOf(id)).toEqual([{ version: 1, origin: "model", text: "Спасибо!", findings: ["link"] }]);
    expect(await stored.review.load(stored.account, 10)).toEqual([
      {
        id,
        kind: "review",
        rating: 4,
        isSuspicious: false,
        riskFlags: ["court"],
        findings: ["link"],
        version: 1,
      },
    ]);
  });

  test("without a usable draft goes to a person, with the reason and without a reply", async () => {
    const id = await stored.storeReview("to-person", "new");
    const feedback = await loaded(id);

    const told = await stored.drafting.store(stored.account, [{ kind: "toPerson", feedback, reason: "draftInvalid" }]);

    expect(told).toEqual([{ id, state: "inReview", reason: "draftInvalid" }]);
    expect(await stored.stateOf(id)).toEqual({ state: "inReview", reason: "draftInvalid" });
    expect(await repliesOf(id)).toEqual([]);
  });

  test("for a text that was changed meanwhile is dropped, whatever kind it is", async () => {
    const first = await loaded(await stored.storeReview("stale-1", "new"));
    const second = await loaded(await stored.storeReview("stale-2", "new"));
    for (const { externalId: name } of [first, second]) await changeContent(name, "Передумал");

    const told = await stored.drafting.store(stored.account, [
      drafted(first),
      { kind: "toPerson", feedback: second, reason: "draftInvalid" },
    ]);

    expect(told).toEqual([]);
    for (const { id } of [first, second]) expect(await stored.stateOf(id)).toMatchObject({ state: "new" });
  });

  test("of a later draft is the next version, and its analysis takes the place of the earlier one", async () => {
    const id = await stored.storeReview("again", "drafted");
    await changeContent("again", "Передумал");

    await stored.drafting.store(stored.account, [drafted(await loaded(id), "Жаль!")]);

    expect((await repliesOf(id)).map(({ version, text }) => [version, text])).toEqual([
      [1, "Спасибо за отзыв again!"],
      [2, "Жаль!"],
    ]);
    expect(await stored.review.load(stored.account, 10)).toMatchObject([{ version: 2, riskFlags: ["court"] }]);
  });

  test("that two processes have for the same item is stored once", async () => {
    const id = await stored.storeReview("twice", "new");
    const feedback = await loaded(id);

    const told = await Promise.all(
      ["Первый", "Второй"].map((text) => stored.drafting.store(stored.account, [drafted(feedback, text)])),
    );

    expect(told.flat()).toEqual([{ id, state: "drafted", reason: null }]);
    expect(await repliesOf(id)).toHaveLength(1);
  });

  test("that holds what PostgreSQL can't store is stored without it", async () => {
    const id = await stored.storeReview("nul", "new");

    await stored.drafting.store(stored.account, [drafted(await loaded(id), "Спаси\u0000бо\ud800 \\u0000 🙂")]);

    expect(await repliesOf(id)).toMatchObject([{ text: "Спасибо\ufffd \\u0000 🙂" }]);
  });
});

describe("an item whose drafts fail", () => {
  async function fail(id: FeedbackId, restMs = 0): Promise<readonly StoredDraft[]> {
    await stored.pool.query(
      "update feedback set due_at = now() - interval '1 second' where id = $1 and state = 'new'",
      [id],
    );
    const failed = { kind: "failed", feedback: await loaded(id), error: new Error("HTTP 502"), restMs } as const;
    return stored.drafting.store(stored.account, [failed]);
  }

  async function restOf(id: FeedbackId): Promise<number> {
    const found = await stored.pool.query(
      "select extract(epoch from due_at - state_changed_at) * 1000 as rest from feedback where id = $1",
      [id],
    );
    return Number(found.rows[0].rest);
  }

  test("rests, and holds up no other", async () => {
    const failing = await stored.storeReview("failing", "new");
    const other = await stored.storeReview("other", "new");

    expect(await fail(failing)).toMatchObject([{ id: failing, state: "new" }]);

    expect((await stored.drafting.load(stored.account, 10)).map(({ id }) => id)).toEqual([other]);
    expect(await stored.stateOf(failing)).toMatchObject({ state: "new" });
  });

  test("comes after those that weren't tried yet, however urgent it is", async () => {
    const failing = await stored.storeReview("failing-first", "new");
    await fail(failing);
    await stored.pool.query("update feedback set due_at = now() - interval '1 second', priority = 0 where id = $1", [
      failing,
    ]);
    const fresh = await placeFeedback(stored.pool, { state: "new", dueInMs: 0, priority: 2 });

    const ids = async (limit: number) => (await stored.drafting.load(stored.account, limit)).map(({ id }) => id);

    expect(await ids(10)).toEqual([fresh, failing]);
    expect(await ids(1)).toEqual([fresh]);
  });

  test("rests longer each time, and at least as long as the server asks", async () => {
    const id = await stored.storeReview("resting", "new");

    for (const longestMs of draftRestsMs.slice(0, 3)) {
      await fail(id);
      expect(await restOf(id)).toBeGreaterThanOrEqual(longestMs / 2);
      expect(await restOf(id)).toBeLessThanOrEqual(longestMs);
    }
    await fail(id, 3 * 3_600_000);
    expect(await restOf(id)).toBe(3 * 3_600_000);
  });

  test("goes to a person after the last attempt, and nobody says that the model refused it", async () => {
    const id = await stored.storeReview("given-up", "new");

    for (let attempt = 1; attempt < maxDraftAttempts; attempt += 1) await fail(id);
    expect(await stored.stateOf(id)).toMatchObject({ state: "new" });

    expect(await fail(id)).toEqual([{ id, state: "inReview", reason: "draftFailed" }]);
    expect(await stored.stateOf(id)).toEqual({ state: "inReview", reason: "draftFailed" });
  });

  test("is named among what waits, until it is due", async () => {
    const id = await stored.storeReview("waiting", "new");
    await stored.storeReview("other", "new");
    expect(await findWaiting(stored.database, "everybody")).toEqual([]);

    await fail(id);

    const [waiting, ...others] = await findWaiting(stored.database, "everybody");
    expect(others).toEqual([]);
    expect(waiting).toMatchObject({ cabinet: "wool-wb", reason: "draftRetried" });
    expect(waiting?.until?.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });
});
