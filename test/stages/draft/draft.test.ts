import { expect, test } from "vitest";
import { silentLog } from "../../../bench/world/silent-log.ts";
import {
  DraftRejectedError,
  ModelAccessError,
  RateLimitedError,
  TokenBudgetSpentError,
  TokenCapTooSmallError,
  TokensHeldError,
  UnavailableError,
  UnreachableError,
} from "../../../src/domain/errors.ts";
import { externalId, feedbackId } from "../../../src/domain/identifiers.ts";
import type {
  DraftingStore,
  DraftResult,
  FeedbackToDraft,
  TokenBudget,
  TokenReservation,
} from "../../../src/ports/drafting.ts";
import type { CallMeter, DraftOutcome, ModelUsage } from "../../../src/ports/language-model.ts";
import { createDraftStage } from "../../../src/stages/draft/draft.ts";
import { sampleAccount } from "../../samples/account.ts";
import { sampleContent } from "../../samples/feedback.ts";

const sampleText = "the harmless sample";
const oneCall: ModelUsage = { calls: 1, inputTokens: 100, cachedTokens: 0, outputTokens: 20 };
const drafted: DraftOutcome = {
  kind: "drafted",
  analysis: { sentiment: "positive", confidence: 0.9, topics: [], riskFlags: [], language: "ru" },
  reply: "Здравствуйте! Спасибо, что написали нам.",
};
const held: TokenReservation = { kind: "held", hold: { id: 1, day: null } };

type World = {
  readonly texts: readonly string[];
  /** What the model does with a text; the sample's among them. */
  readonly answer?: (text: string) => DraftOutcome | Error | Promise<DraftOutcome>;
  readonly reserve?: () => TokenReservation;
  readonly concurrency?: number;
  /** Asked before each draft and each call. */
  readonly takesWork?: () => boolean;
};

/** A stage over reviews that stay due until their result is stored. */
function createWorld({
  texts,
  answer = () => drafted,
  reserve = () => held,
  concurrency = 16,
  takesWork = () => true,
}: World) {
  let waiting = texts.map(
    (text, place): FeedbackToDraft => ({
      id: feedbackId(place + 1),
      kind: "review",
      externalId: externalId(text),
      content: sampleContent({ text, product: { externalId: "", name: null, brand: null, facts: {} } }),
      contentHash: text,
      product: null,
    }),
  );
  const stored: DraftResult[] = [];
  const asked: string[] = [];
  const used: ModelUsage[] = [];
  const logged: string[] = [];
  const store: DraftingStore = {
    takesWork: async () => takesWork(),
    load: async (_account, limit) => waiting.slice(0, limit),
    productsToRead: async () => [],
    storeProducts: async () => undefined,
    noteProductRight: async () => undefined,
    store: async (_account, results) => {
      stored.push(...results);
      waiting = waiting.filter(({ id }) => results.every(({ feedback }) => feedback.id !== id));
      return results.length;
    },
  };
  const call = async (text: string, meter: CallMeter): Promise<DraftOutcome> => {
    const { outcome } = await meter(500, async () => {
      asked.push(text);
      return { outcome: await answer(text), usage: oneCall };
    });
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  const budget: TokenBudget = {
    reserve: async () => reserve(),
    settle: async (_supplier, _hold, usage) => void used.push(usage),
  };
  const note = (message: string) => void logged.push(message);
  const stage = createDraftStage({
    store,
    model: {
      name: "test-model",
      draft: ({ text }, meter) => call(text, meter),
      probe: (meter) => call(sampleText, meter),
    },
    budget,
    progress: { add: () => undefined },
    log: { ...silentLog, warn: note, error: note, info: note },
    concurrency,
    slowAfterMs: 1,
  });
  return {
    stored,
    asked,
    used,
    logged,
    left: () => waiting.map(({ contentHash }) => contentHash),
    /** @returns what the lane as a whole ended with */
    run: (signal = new AbortController().signal): Promise<unknown> =>
      stage(sampleAccount(), signal).catch((reason: unknown) => reason),
  };
}

const numbered = (name: string, count: number) => Array.from({ length: count }, (_unused, place) => `${name} ${place}`);
const failed = (stored: readonly DraftResult[]) => stored.filter(({ kind }) => kind === "failed").length;
const done = (stored: readonly DraftResult[]) => stored.filter(({ kind }) => kind === "drafted").length;

const away = new UnavailableError("The language model can't serve now.");
const refused = new ModelAccessError("The language model's server refuses access (HTTP 403).", "key");
const rejected = new DraftRejectedError("The language model refuses the request (HTTP 400).");
const limited = new RateLimitedError("later", 5_000);

test.each([
  ["a gateway that can't serve it", away],
  ["a firewall that refuses it", refused],
  ["a server that takes no request like it", rejected],
  ["a rate limit that it alone meets", limited],
])("one item holds up none of the others: %s", async (_what, error) => {
  const world = createWorld({
    texts: ["bad", ...numbered("good", 300)],
    answer: (text) => (text === "bad" ? error : drafted),
  });

  expect(await world.run()).toBeUndefined();

  expect(done(world.stored)).toBe(300);
  expect(world.stored.filter(({ kind }) => kind === "failed")).toMatchObject([{ feedback: { contentHash: "bad" } }]);
  expect(world.used).toHaveLength(world.asked.length);
});

test.each([
  ["fail", away],
  ["are refused like a wrong key", refused],
  ["are refused", rejected],
])("twenty good ones behind forty that %s are drafted in the same turn", async (_what, error) => {
  const world = createWorld({
    texts: [...numbered("bad", 40), ...numbered("good", 20)],
    answer: (text) => (text.startsWith("bad") ? error : drafted),
  });

  expect(await world.run()).toBeUndefined();

  expect([done(world.stored), failed(world.stored), world.left()]).toEqual([20, 40, []]);
  expect(world.used).toHaveLength(world.asked.length);
});

test("an item whose call hangs holds up none of the others, also of later batches", async () => {
  const hanging = Promise.withResolvers<DraftOutcome>();
  const world = createWorld({
    texts: ["hangs", ...numbered("good", 300)],
    answer: (text) => {
      if (text === "good 299") hanging.resolve(drafted);
      return text === "hangs" ? hanging.promise : drafted;
    },
  });

  await world.run();

  expect(done(world.stored)).toBe(301);
});

test("twenty good ones behind forty that hang are drafted while those hang", async () => {
  const hanging = Promise.withResolvers<DraftOutcome>();
  let drafts = 0;
  const world = createWorld({
    texts: [...numbered("hangs", 40), ...numbered("good", 20)],
    answer: (text) => {
      if (text.startsWith("hangs")) return hanging.promise;
      drafts += 1;
      if (drafts === 20) hanging.reject(away);
      return drafted;
    },
  });

  expect(await world.run()).toBeUndefined();

  expect([done(world.stored), failed(world.stored)]).toEqual([20, 40]);
});

test.each([
  ["is down", away],
  ["refuses the key", refused],
  ["takes no request at all", rejected],
])("a server that %s holds the drafts, blames no item, and is told once", async (_what, error) => {
  const world = createWorld({ texts: numbered("any", 100), answer: () => error });

  expect(await world.run()).toBe(error);
  expect(await world.run()).toBe(error);

  expect(world.stored).toEqual([]);
  expect(world.asked.length).toBeLessThan(80);
  expect(world.logged).toHaveLength(1);
  expect(world.used).toHaveLength(world.asked.length);
});

test("that it works again is told once, too", async () => {
  let answer: DraftOutcome | Error = away;
  const world = createWorld({ texts: numbered("any", 30), answer: () => answer });
  await world.run();

  answer = drafted;
  await world.run();

  expect(world.logged).toHaveLength(2);
  expect(done(world.stored)).toBe(30);
});

test("a server that is away altogether is known at once", async () => {
  const gone = new UnreachableError("No connection.");
  const world = createWorld({ texts: numbered("any", 100), answer: () => gone, concurrency: 1 });

  expect(await world.run()).toBe(gone);
  expect(world.asked).toHaveLength(1);
});

test("a rate limit that several items meet is obeyed, and what was ready is stored", async () => {
  const world = createWorld({
    texts: ["good", "limited", "limited too", "later"],
    answer: (text) => (text.startsWith("limited") ? limited : drafted),
    concurrency: 1,
  });

  expect(await world.run()).toBe(limited);

  expect([done(world.stored), failed(world.stored)]).toEqual([1, 0]);
  expect(world.left()).toEqual(["limited", "limited too", "later"]);
});

test.each([
  ["is spent", { kind: "spent", nextDayInMs: 7 }, TokenBudgetSpentError],
  ["is below one call", { kind: "capTooSmall" }, TokenCapTooSmallError],
  ["is held for calls in flight", { kind: "inFlight" }, TokensHeldError],
] as const)("nothing is asked when the budget %s", async (_what, reservation, expected) => {
  const world = createWorld({ texts: ["any"], reserve: () => reservation });

  expect(await world.run()).toBeInstanceOf(expected);
  expect(world.asked).toEqual([]);
});

test("our own mistake in one draft holds up none of the others", async () => {
  const world = createWorld({
    texts: ["bad", "good"],
    answer: (text) => (text === "bad" ? new TypeError("x is undefined") : drafted),
  });

  expect(await world.run()).toBeUndefined();
  expect([done(world.stored), failed(world.stored)]).toEqual([1, 1]);
});

test.each([["invalid", "draftInvalid"] as const, ["refused", "draftRefused"] as const])(
  "a draft that is %s goes to a person",
  async (kind, reason) => {
    const world = createWorld({ texts: ["any"], answer: () => ({ kind }) });

    await world.run();

    expect(world.stored).toMatchObject([{ kind: "toPerson", reason }]);
  },
);

test("what is stopped blames nobody", async () => {
  const stopping = new AbortController();
  const world = createWorld({
    texts: ["any"],
    answer: () => {
      stopping.abort();
      return away;
    },
  });

  expect(await world.run(stopping.signal)).toBe(away);
  expect([world.stored, world.logged]).toEqual([[], []]);
});

test("after a person let the cabinet rest nothing begins, what is in flight is stored, and nobody is blamed", async () => {
  let isPaused = false;
  const world = createWorld({
    texts: numbered("any", 100),
    answer: () => {
      isPaused = true;
      return drafted;
    },
    takesWork: () => !isPaused,
    concurrency: 4,
  });

  expect(await world.run()).toBeUndefined();

  expect(world.asked.length).toBeLessThanOrEqual(4);
  expect(world.stored).toHaveLength(world.asked.length);
  expect([done(world.stored), failed(world.stored), world.logged]).toEqual([world.asked.length, 0, []]);
});

test("a cabinet that rests is asked for no sample either, and what was held for calls is given back", async () => {
  let isPaused = false;
  const world = createWorld({
    texts: ["bad"],
    answer: () => {
      isPaused = true;
      return away;
    },
    takesWork: () => !isPaused,
  });

  expect(await world.run()).toBeUndefined();

  expect([world.asked, world.stored, world.left()]).toEqual([["bad"], [], ["bad"]]);
  expect(world.used.map(({ calls }) => calls)).toEqual([1, 0]);
});

test("no template begins either", async () => {
  const world = createWorld({ texts: [""], takesWork: () => false });

  expect(await world.run()).toBeUndefined();

  expect([world.stored, world.asked]).toEqual([[], []]);
});
