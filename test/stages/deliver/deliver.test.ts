import { expect, onTestFinished, test, vi } from "vitest";
import { postLeavesWithinMs } from "../../../src/domain/delivery/delivery.ts";
import {
  CredentialError,
  RefusedWriteError,
  RejectedTextError,
  RemovedError,
} from "../../../src/domain/errors/marketplace-errors.ts";
import { RateLimitedError, UnavailableError } from "../../../src/domain/errors/remote-errors.ts";
import type { FeedbackKind } from "../../../src/domain/feedback/feedback.ts";
import { externalId } from "../../../src/domain/identifiers.ts";
import { sampleDelivery } from "../../samples/feedback.ts";
import { deliver, lost, open, receipt, receipts } from "./scene.ts";

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

test("a return counts only when it was recorded: whoever has lost the lease has ended nothing", async () => {
  const refused = [new RejectedTextError("Текст отклонён")];

  expect((await deliver(refused)).counted).toEqual(["returned 1"]);
  expect((await deliver(refused, { isFenceLost: true })).counted).toEqual([]);
});

test("a rate limit or an outage costs the item no attempt, and the lane rests", async () => {
  const limited = await deliver([new RateLimitedError("wait", 1_000), receipt]);
  const away = await deliver([new UnavailableError("locked"), receipt]);

  expect(limited).toMatchObject({ events: ["waits"], error: expect.any(RateLimitedError) });
  expect(away).toMatchObject({ events: ["waits"], error: expect.any(UnavailableError) });
});

test("a kind whose subscription has lapsed rests, and the other one is posted all the same", async () => {
  const lapsed = new CredentialError("not available with existing subscription", "subscriptionMissing");
  const { target } = sampleDelivery();
  const kinds = ["review", "review", "question"] as const;

  const { events, error } = await deliver([lapsed, receipt, receipt], {
    client: { checkCredentials: async () => ({ fault: null, expiresAt: null, facts: [] }) },
    targets: kinds.map((kind, number) => ({ ...target, kind, externalId: externalId(`${kind}-${number}`) })),
  });

  expect(events).toEqual(["waits", "stopped review: subscriptionMissing", "sent"]);
  expect(error).toBeUndefined();
});

test.each([
  ["lacks the right to one kind", "missingCategory"],
  ["may only read one kind", "readOnly"],
] as const)("with a key that %s that kind rests, and the other one is posted all the same", async (_what, fault) => {
  const refused = new CredentialError("the role has no right to this method", fault);
  const { target } = sampleDelivery();
  const kinds = ["question", "question", "review"] as const;
  const targets = kinds.map((kind, number) => ({ ...target, kind, externalId: externalId(`${kind}-${number}`) }));
  const inOrder = async () => ({ fault: null, expiresAt: null, facts: [] });

  const { events, error } = await deliver([refused, receipt, receipt], {
    targets,
    client: { checkCredentials: inOrder },
  });

  expect(events).toEqual(["waits", "stopped question: credentialReadOnly", "sent"]);
  expect(error).toBeUndefined();
});

test("a key that may answer neither kind stops the whole cabinet", async () => {
  const refused = new CredentialError("the key may only read", "missingCategory");
  const readsOnly = async () => ({ fault: "readOnly" as const, expiresAt: null, facts: [] });

  const { events, error } = await deliver([refused, receipt], { client: { checkCredentials: readsOnly } });

  expect(events).toEqual(["waits"]);
  expect(error).toMatchObject({ code: "credential", fault: "readOnly" });
});

test("a kind that may not even be read rests before anything is posted", async () => {
  const refused = new CredentialError("the role has no right to this method", "missingCategory");
  const inOrder = async () => ({ fault: null, expiresAt: null, facts: [] });

  const { events, posts, error } = await deliver([receipt, receipt], {
    client: { checkCredentials: inOrder },
    read: () => refused,
  });

  expect(events).toEqual(["stopped review: credentialMissingCategory"]);
  expect({ posts, error }).toEqual({ posts: 0, error: undefined });
});

test("a write that says that the item is gone is believed when a read says so, too", async () => {
  expect((await deliver([new RemovedError("not found")])).events).toEqual(["refused"]);
});

test.each([
  ["still lets the key read: the item's matter", async () => ({ fault: null, expiresAt: null, facts: [] }), undefined],
  [
    "refuses the key, too: the cabinet stops",
    async () => ({ fault: "invalid" as const, expiresAt: null, facts: [] }),
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

test("of a post that failed it is kept what there was to be seen, and of no other", async () => {
  const kept: string[] = [];
  const keepEvidence = async (kind: FeedbackKind, name: string) => void kept.push(`${kind} ${name}`);

  await deliver([receipt, lost, receipt], { own: { keepEvidence } });

  expect(kept).toEqual([`review ${sampleDelivery().feedbackId}-1`]);
});
