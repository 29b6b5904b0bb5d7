import { describe, expect, onTestFinished, test, vi } from "vitest";
import { silentLog } from "../../../bench/world/silent-log.ts";
import { postLeavesWithinMs } from "../../../src/domain/delivery.ts";
import {
  CredentialError,
  RateLimitedError,
  RefusedWriteError,
  RemovedError,
  UnavailableError,
  UnknownOutcomeError,
} from "../../../src/domain/errors.ts";
import type { Standing } from "../../../src/domain/feedback.ts";
import { externalId } from "../../../src/domain/identifiers.ts";
import type { OpenDelivery } from "../../../src/ports/delivery-ledger.ts";
import type { LookRule, MarketplaceClient } from "../../../src/ports/marketplace.ts";
import { createDeliverStage } from "../../../src/stages/deliver/deliver.ts";
import { sampleAccount } from "../../samples/account.ts";
import { sampleDelivery } from "../../samples/feedback.ts";

const never = new AbortController().signal;
const receipt = { replyExternalId: null };
const lost = new UnknownOutcomeError("no answer");
const open: Standing = { kind: "open" };

type Outcome = Error | typeof receipt;
type Scene = {
  readonly begin?: () => Promise<number>;
  readonly client?: Partial<MarketplaceClient>;
  readonly read?: (id: string) => Standing | Error;
  readonly parts?: Partial<OpenDelivery>;
};

/** Delivers replies whose posts go through these outcomes, one after the other. */
async function deliver(outcomes: readonly Outcome[], { begin, client, read = () => open, parts }: Scene = {}) {
  const events: string[] = [];
  const waiting = outcomes.map((_, number) => {
    const { target } = sampleDelivery();
    return sampleDelivery({ target: { ...target, externalId: externalId(`review-${number}`) }, ...parts });
  });
  const note = (event: string) => async () => events.push(event) > 0;
  const ledger = {
    loadApproved: async () => waiting.splice(0),
    begin: begin ?? (async () => 1),
    recordSent: note("sent"),
    recordUnknown: note("unknown"),
    recordRefusal: async (...[, , refusal]: readonly [unknown, unknown, { readonly countsAsFailure: boolean }]) =>
      events.push(refusal.countsAsFailure ? "refused" : "waits") > 0,
    recordEnding: note("ended"),
    end: async (_from: string, endings: readonly { readonly ending: { readonly reason: string } }[]) =>
      events.push(...endings.map(({ ending }) => ending.reason)),
    postpone: async (items: readonly { readonly look: string }[]) => void events.push(...items.map(({ look }) => look)),
    rememberOpen: async (deliveries: readonly unknown[]) => void events.push(`remembered ${deliveries.length}`),
    recordFoundBeforePosting: async () => 0,
    lookNow: async () => undefined,
  };
  let posts = 0;
  const stage = createDeliverStage({ ledger, progress: { add: () => undefined }, log: silentLog, lagHorizonMs: null });
  const account = sampleAccount({
    client: {
      readOne: async ({ externalId: id }) => {
        const standing = read(id);
        if (standing instanceof Error) throw standing;
        return standing;
      },
      readyToPost: async () => undefined,
      replyIntervalMs: () => 340,
      post: async () => {
        const outcome = outcomes[posts++];
        if (outcome === undefined || outcome instanceof Error) throw outcome;
        return outcome;
      },
      ...client,
    },
  });
  const error: unknown = await stage(account, never).catch((reason: unknown) => reason);
  return { events, error, posts };
}

const receipts = (count: number) => Array.from({ length: count }, () => receipt);

test("three unknown outcomes in a row keep the lane from posting what would only wait for its horizon", async () => {
  const { events, error } = await deliver([receipt, lost, lost, lost, receipt, receipt]);

  expect(events).toEqual(["sent", "unknown", "unknown", "unknown"]);
  expect(error).toBeInstanceOf(UnavailableError);
});

test("an unknown outcome now and then holds nobody up", async () => {
  const { events, error } = await deliver([lost, lost, receipt, lost, lost, receipt]);

  expect(events).toEqual(["unknown", "unknown", "sent", "unknown", "unknown", "sent"]);
  expect(error).toBeUndefined();
});

test("a post whose process stood still after its intent was marked doesn't leave", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const pauses = [postLeavesWithinMs + 1, postLeavesWithinMs];
  const begin = async () => {
    vi.setSystemTime(Date.now() + (pauses.shift() ?? 0));
    return 1;
  };

  const { events, posts } = await deliver([receipt, receipt], { begin });

  expect(events).toEqual(["waits", "sent"]);
  expect(posts).toBe(1);
});

test("each post has a single read of its own right before it", async () => {
  const calls: string[] = [];
  const client = {
    readyToPost: async () => void calls.push("ready"),
    readOne: async ({ externalId: id }: { readonly externalId: string }) => {
      calls.push(`read ${id}`);
      return open;
    },
    post: async ({ externalId: id }: { readonly externalId: string }) => {
      calls.push(`post ${id}`);
      return receipt;
    },
  };

  await deliver(receipts(2), { client });

  expect(calls).toEqual(["ready", "read review-0", "post review-0", "ready", "read review-1", "post review-1"]);
});

test("an item whose single read fails steps back alone; the others are posted", async () => {
  const { events, error } = await deliver(receipts(3), {
    read: (id) => (id === "review-1" ? new UnavailableError("500") : open),
  });

  expect(events).toEqual(["sent", "unreadable", "sent"]);
  expect(error).toBeUndefined();
});

test("an item that can't be read for a day is parked, and says so", async () => {
  const sightings = { openForMs: null, goneForMs: null, readFailures: 8, listsMislead: false };

  const { events } = await deliver([receipt], { parts: { sightings }, read: () => new UnavailableError("500") });

  expect(events).toEqual(["readsExhausted"]);
});

test("several items in a row that can't be read make the lane rest, each of them counted", async () => {
  const { events, error } = await deliver(receipts(5), { read: () => new UnavailableError("500") });

  expect(events).toEqual(["unreadable", "unreadable", "unreadable"]);
  expect(error).toBeInstanceOf(UnavailableError);
});

test("a refusal about one item costs only that item an attempt; the last one goes back to a person", async () => {
  const refusal = new RefusedWriteError("Отзыв закрыт", false);

  expect((await deliver([refusal, receipt])).events).toEqual(["refused", "sent"]);
  expect((await deliver([refusal, receipt], { parts: { failures: 4 } })).events).toEqual(["ended", "sent"]);
});

test("a rate limit or an outage costs the item no attempt, and the lane rests", async () => {
  const limited = await deliver([new RateLimitedError("wait", 1_000), receipt]);
  const away = await deliver([new UnavailableError("locked"), receipt]);

  expect(limited).toMatchObject({ events: ["waits"], error: expect.any(RateLimitedError) });
  expect(away).toMatchObject({ events: ["waits"], error: expect.any(UnavailableError) });
});

test("a write that says that the item is gone is believed when a read says so, too", async () => {
  expect((await deliver([new RemovedError("not found")])).events).toEqual(["refused"]);
});

test.each([
  ["still lets the key read: the item's matter", async () => ({ fault: null, expiresAt: null, facts: {} }), undefined],
  [
    "refuses the key, too: the cabinet stops",
    async () => ({ fault: "invalid" as const, expiresAt: null, facts: {} }),
    CredentialError,
  ],
  ["can't be asked now: the item's matter", async () => Promise.reject(new UnavailableError("down")), undefined],
])("a refusal that may be about the key is checked by a read, which %s", async (_what, checkCredentials, thrown) => {
  const { events, error } = await deliver([new RefusedWriteError("403", true), receipt], {
    client: { checkCredentials },
  });

  expect(events).toEqual(thrown === undefined ? ["refused", "sent"] : ["waits"]);
  if (thrown !== undefined) expect(error).toBeInstanceOf(thrown);
});

describe("looks by list", () => {
  const listRule = (parts: Partial<Extract<LookRule, { kind: "list" }>> = {}): LookRule => ({
    kind: "list",
    listOpen: async (targets) => new Set(targets.map(({ externalId: id }) => id)),
    countsForMs: 10_000,
    singleReadMs: 340,
    hidesAnswersTo: () => false,
    ...parts,
  });
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

    const { posts } = await deliver(receipts(60), { client: { lookRule: listRule(), readyToPost } });

    // At 4 s a post: the third one is read singly, since the wait made its look too old, and the rest is looked at anew.
    expect(posts).toBe(3);
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
});
