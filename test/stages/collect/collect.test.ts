import { expect, test } from "vitest";
import { CredentialError } from "../../../src/domain/errors/marketplace-errors.ts";
import { RateLimitedError } from "../../../src/domain/errors/remote-errors.ts";
import type { FeedbackKind } from "../../../src/domain/feedback/feedback.ts";
import { feedbackId } from "../../../src/domain/identifiers.ts";
import type { CollectionStore } from "../../../src/ports/collection.ts";
import { createCollectStage } from "../../../src/stages/collect/collect.ts";
import { silentLog } from "../../../trials/silent-log.ts";
import { sampleAccount } from "../../samples/account.ts";
import { sampleCollected } from "../../samples/feedback.ts";
import { noOtherWays } from "../../samples/no-other-ways.ts";

const never = new AbortController().signal;
const noSubscription = new CredentialError("needs a subscription", "subscriptionMissing");

/** Collects one item of every kind that isn't refused. */
async function collect(
  refusals: Readonly<Partial<Record<FeedbackKind, Error>>>,
  knownUntil: Readonly<Partial<Record<FeedbackKind, Date>>> = {},
) {
  const finished: FeedbackKind[] = [];
  let isScheduled = false;
  const store: CollectionStore = {
    knownUntil: async (_account, kind) => knownUntil[kind] ?? null,
    findKnown: async () => new Map(),
    storePage: async (_account, page) => page.added.map((_, number) => feedbackId(number)),
    findInReview: async () => [],
    noteGone: async () => undefined,
    noteMisled: async () => undefined,
    finishKind: async (_account, kind) => {
      finished.push(kind);
    },
    scheduleNext: async () => {
      isScheduled = true;
    },
  };
  const stopped: FeedbackKind[] = [];
  const kindStops = {
    stop: async (_account: unknown, kind: FeedbackKind) => void stopped.push(kind),
    clear: async () => undefined,
  };
  const client = {
    collect: async function* (kind: FeedbackKind) {
      const refusal = refusals[kind];
      if (refusal !== undefined) throw refusal;
      yield { items: [sampleCollected("a", { kind })], unseen: [], misshapen: [] };
    },
  };
  const progress = { add: () => undefined };
  const stage = createCollectStage({
    store,
    kindStops,
    kindRoutes: noOtherWays,
    progress,
    log: silentLog,
    intervalMs: 1_000,
  });

  const error: unknown = await stage(sampleAccount({ client }), never).catch((reason: unknown) => reason);
  return { finished, stopped, isScheduled, error };
}

test("a kind that needs another subscription is left out, and the other one is collected", async () => {
  expect(await collect({ review: noSubscription })).toEqual({
    finished: ["question"],
    stopped: ["review"],
    isScheduled: true,
    error: undefined,
  });
  expect((await collect({ question: noSubscription })).finished).toEqual(["review"]);
});

test.each(["missingCategory", "readOnly"] as const)(
  "so it is with a kind that the key has no right to: %s",
  async (fault) => {
    const noRight = new CredentialError("the role has no right to this method", fault);

    expect(await collect({ question: noRight })).toEqual({
      finished: ["review"],
      stopped: ["question"],
      isScheduled: true,
      error: undefined,
    });
  },
);

test("the cabinet stops where neither kind has its subscription", async () => {
  const { finished, isScheduled, error } = await collect({ review: noSubscription, question: noSubscription });

  expect(error).toBe(noSubscription);
  expect({ finished, isScheduled }).toEqual({ finished: [], isScheduled: false });
});

test("any other refusal of the credentials stops at once", async () => {
  const invalid = new CredentialError("wrong key", "invalid");

  const { finished, error } = await collect({ review: invalid });

  expect(error).toBe(invalid);
  expect(finished).toEqual([]);
});

test("the kind whose last complete collection is longer ago goes first, so that a rate limit starves neither", async () => {
  const [earlier, later] = [new Date("2026-11-20T10:00:00Z"), new Date("2026-11-20T11:00:00Z")];
  const limited = { review: new RateLimitedError("no room", 60_000) };

  expect((await collect(limited, { review: later, question: earlier })).finished).toEqual(["question"]);
  expect((await collect(limited, { review: later })).finished).toEqual(["question"]);
  expect((await collect(limited, { review: earlier, question: later })).finished).toEqual([]);
});
