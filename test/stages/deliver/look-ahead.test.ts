import { expect, onTestFinished, test, vi } from "vitest";
import { CredentialError } from "../../../src/domain/errors/marketplace-errors.ts";
import { RateLimitedError } from "../../../src/domain/errors/remote-errors.ts";
import type { Standing } from "../../../src/domain/feedback/feedback.ts";
import { externalId } from "../../../src/domain/identifiers.ts";
import type { LookRule, ReplyTarget } from "../../../src/ports/marketplace-client.ts";
import { sampleDelivery } from "../../samples/feedback.ts";
import { deliver, open, receipts } from "./scene.ts";

const listRule = (parts: Partial<Extract<LookRule, { kind: "list" }>> = {}): LookRule => ({
  kind: "list",
  listOpen: async (targets) => new Set(targets.map(({ externalId: id }) => id)),
  countsForMs: 10_000,
  singleReadMs: 340,
  hidesAnswersTo: () => false,
  ...parts,
});
const answered: Standing = {
  kind: "answered",
  replies: [{ externalId: null, text: "Спасибо!", verdict: "published", rejectionReason: null, isEditable: false }],
};
const firstIds = (count: number) => receipts(count).map((_, number) => `review-${number}`);
const reads = (seen: string[]) => (id: string) => {
  seen.push(id);
  return open;
};

test("where reads and posts share a limit, a normal day still has a read for each post", async () => {
  const seen: string[] = [];

  await deliver(receipts(20), { client: { lookRule: listRule() }, read: reads(seen) });

  expect(seen).toHaveLength(20);
});

test("a backlog is looked at by a list, and only what it doesn't show as open is read singly", async () => {
  const seen: string[] = [];
  const lookRule = listRule({
    listOpen: async (targets) => new Set(targets.slice(2).map(({ externalId: id }) => id)),
  });

  const { posts } = await deliver(receipts(60), { client: { lookRule }, read: reads(seen) });

  expect(posts).toBe(60);
  expect(seen).toEqual(["review-0", "review-1"]);
});

test("a backlog that is only being drafted is noticed before its first drafts are all posted", async () => {
  const seen: string[] = [];
  const firstDrafts = 20;
  let drafted = firstDrafts;
  const readyToPost = async () => {
    drafted += firstDrafts;
  };

  const { posts } = await deliver(receipts(100), {
    client: { lookRule: listRule(), readyToPost },
    read: reads(seen),
    approved: () => drafted,
  });

  expect(posts).toBe(100);
  expect(seen.length).toBeLessThan(firstDrafts / 2);
});

test("the last stretch of a backlog is looked at by a list, too", async () => {
  const seen: string[] = [];

  const { posts } = await deliver(receipts(70), { client: { lookRule: listRule() }, read: reads(seen), batchSize: 60 });

  expect(posts).toBe(70);
  expect(seen).toEqual([]);
});

test.each([
  ["whose answers lists hide", { hidesAnswersTo: () => true }, {}],
  ["that we have tried before", {}, { tried: { text: "x", externalId: null, mayHaveOtherId: true } }],
  [
    "that a list has misled us about",
    {},
    { sightings: { openForMs: null, goneForMs: null, readFailures: 0, listsMislead: true } },
  ],
])("in a backlog, too, an item %s is read singly", async (_which, rule, parts) => {
  const seen: string[] = [];

  await deliver(receipts(60), { client: { lookRule: listRule(rule) }, read: reads(seen), parts });

  expect(seen).toHaveLength(60);
});

test("a look by list that has grown old isn't used any more", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const readyToPost = async () => void vi.advanceTimersByTime(4_000);
  const seen: string[] = [];

  const { posts } = await deliver(receipts(60), {
    client: { lookRule: listRule(), readyToPost },
    read: reads(seen),
  });

  // At 4 s a post: each third one is read singly, since the wait made its look too old, and the rest is looked at anew.
  expect([posts, seen]).toEqual([8, ["review-2", "review-5"]]);
});

test.each([
  // Two posts at a second each, the third one is read singly, and the rest is looked at anew, until the turn ends.
  ["a look by list is as old as its question, however long the answer took", 8_000, ["review-2", "review-5"], 3],
  ["a list that comes too late to count isn't asked for again: all are read singly", 10_001, firstIds(20), 1],
])("%s", async (_what, answerMs, readSingly, lists) => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const seen: string[] = [];
  const listOpen = vi.fn(async (targets: readonly ReplyTarget[]) => {
    vi.advanceTimersByTime(answerMs);
    return new Set(targets.map(({ externalId: id }) => id));
  });
  const readyToPost = async () => void vi.advanceTimersByTime(1_000);

  await deliver(receipts(60), { client: { lookRule: listRule({ listOpen }), readyToPost }, read: reads(seen) });

  expect(seen).toEqual(readSingly);
  expect(listOpen).toHaveBeenCalledTimes(lists);
});

test("a machine that slept doesn't go on by what a list showed before", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const seen: string[] = [];
  let waits = 0;
  // The monotonic clock stands still meanwhile.
  const readyToPost = async () => void (++waits === 3 && vi.setSystemTime(Date.now() + 8 * 60 * 60_000));

  await deliver(receipts(60), { client: { lookRule: listRule(), readyToPost }, read: reads(seen) });

  expect(seen).toEqual(["review-2"]);
});

test("what is remembered is as old as it was when the ledger was asked, and what is to be remembered as its question", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const scarce = { countsForMs: 10_000, singleReadMs: null };
  const sightings = { openForMs: 7_000, goneForMs: null, readFailures: 0, listsMislead: false };
  const readyToPost = async () => void vi.advanceTimersByTime(2_000);
  const loading = () => void vi.advanceTimersByTime(2_000);
  const slowList = listRule({
    ...scarce,
    listOpen: async (targets) => {
      vi.advanceTimersByTime(4_000);
      return new Set(targets.map(({ externalId: id }) => id));
    },
  });

  const recalled = await deliver(receipts(1), {
    client: { lookRule: listRule(scarce), readyToPost },
    parts: { sightings },
    read: () => answered,
    loading,
  });
  const listed = await deliver(receipts(1), { client: { lookRule: slowList } });

  expect(recalled.events).toEqual(["answeredElsewhere"]);
  expect(listed.events).toEqual(["remembered 1 after 4000 ms", "sent"]);
});

test("a look that grew old while the intent was marked isn't posted on", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const readyToPost = async () => void vi.advanceTimersByTime(8_000);
  const begin = async () => {
    vi.advanceTimersByTime(3_000);
    return 1;
  };

  const { events, posts } = await deliver(receipts(60), { client: { lookRule: listRule(), readyToPost }, begin });

  expect([events, posts]).toEqual([["waits", "waits", "waits"], 0]);
});

test("where calls are few a look is remembered, and what was seen open is posted before anything is looked at", async () => {
  const scarce = listRule({ countsForMs: 3_300_000, singleReadMs: null });
  const sightings = { openForMs: 1_000_000, goneForMs: null, readFailures: 0, listsMislead: false };
  const noReads = () => new Error("no call is left for a read");

  const remembered = await deliver(receipts(2), {
    client: { lookRule: scarce },
    parts: { sightings },
    read: noReads,
  });
  const listed = await deliver(receipts(2), { client: { lookRule: scarce }, read: noReads });

  expect(remembered.events).toEqual(["sent", "sent"]);
  expect(listed.events).toEqual(["remembered 2", "sent", "sent"]);
});

test("where calls are few a doubtful item's single read is remembered before the post takes the next call", async () => {
  const scarce = listRule({ countsForMs: 3_300_000, singleReadMs: null });

  const { events, error } = await deliver(receipts(1), {
    client: { lookRule: scarce, readyToPost: async () => Promise.reject(new RateLimitedError("wait", 720_000)) },
    parts: { failures: 1 },
  });

  expect(events).toEqual(["remembered 1"]);
  expect(error).toBeInstanceOf(RateLimitedError);
});

test("where calls are few one list is paid for at a time, of reviews or of questions", async () => {
  const { target } = sampleDelivery();
  const kinds = ["review", "question", "review"] as const;
  const targets = kinds.map((kind, number) => ({ ...target, kind, externalId: externalId(`item-${number}`) }));
  const asked: string[][] = [];
  const scarce = listRule({
    countsForMs: 3_300_000,
    singleReadMs: null,
    listOpen: async (wanted) => {
      asked.push(wanted.map(({ externalId: id }) => id));
      return new Set(wanted.map(({ externalId: id }) => id));
    },
  });

  const { events } = await deliver(receipts(3), { client: { lookRule: scarce }, targets });

  expect(asked).toEqual([["item-0", "item-2"], ["item-1"]]);
  expect(events).toEqual(["remembered 2", "sent", "sent", "remembered 1", "sent"]);
});

test("where calls are few a list that shows nobody open isn't paid for again: they are read singly", async () => {
  const scarce = listRule({ countsForMs: 3_300_000, singleReadMs: null, listOpen: async () => new Set() });
  const limited = new RateLimitedError("wait", 720_000);
  const sightings = { openForMs: null, goneForMs: null, readFailures: 1, listsMislead: false };

  const listed = await deliver(receipts(2), { client: { lookRule: scarce }, read: () => limited });
  const later = await deliver(receipts(1), {
    client: { lookRule: scarce },
    read: () => answered,
    parts: { sightings },
  });

  expect(listed.events).toEqual(["unreadable", "unreadable"]);
  expect(listed.error).toBe(limited);
  expect(later.events).toEqual(["answeredElsewhere"]);
});

test.each([
  ["in a backlog", 340, 60],
  ["where calls are few", null, 60],
])("a list that is refused for one kind stops that kind alone, %s", async (_when, singleReadMs, count) => {
  const refused = new CredentialError("the token has no right to questions", "missingCategory");
  const lookRule = listRule({
    singleReadMs,
    listOpen: async (targets) => {
      if (targets.some(({ kind }) => kind === "question")) throw refused;
      return new Set(targets.map(({ externalId: id }) => id));
    },
  });
  const { target } = sampleDelivery();
  const targets = receipts(count).map((_, number) => ({
    ...target,
    kind: number === 0 ? ("question" as const) : ("review" as const),
    externalId: externalId(`item-${number}`),
  }));

  const { events, posts, error } = await deliver(receipts(count), {
    targets,
    client: { lookRule, checkCredentials: async () => ({ fault: null, expiresAt: null, facts: [] }) },
    read: (id) => (id === "item-0" ? refused : open),
  });

  expect(events.filter((event) => event.startsWith("stopped"))).toEqual([
    "stopped question: credentialMissingCategory",
  ]);
  expect({ posts, error }).toEqual({ posts: count - 1, error: undefined });
});

test("where calls are few, a kind that may not be read costs the other one nothing", async () => {
  const refused = new CredentialError("the token has no right to questions", "missingCategory");
  const { target } = sampleDelivery();

  const { events, error } = await deliver(receipts(1), {
    targets: [{ ...target, kind: "question" }],
    client: {
      lookRule: listRule({ singleReadMs: null, hidesAnswersTo: () => true }),
      checkCredentials: async () => ({ fault: null, expiresAt: null, facts: [] }),
    },
    read: () => refused,
  });

  expect(events).toEqual(["stopped question: credentialMissingCategory"]);
  expect(error).toBeUndefined();
});
