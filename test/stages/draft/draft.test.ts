import { expect, test } from "vitest";
import {
  DraftRejectedError,
  ModelAccessError,
  TokenBudgetSpentError,
  TokenCapTooSmallError,
  TokensHeldError,
} from "../../../src/domain/errors/model-errors.ts";
import { RateLimitedError, UnreachableError } from "../../../src/domain/errors/remote-errors.ts";
import type { DraftOutcome } from "../../../src/stages/draft/ask-for-draft.ts";
import { away, createWorld, done, drafted, failed, numbered } from "./draft-world.ts";

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

test("what is stored while the next batch is being loaded isn't drafted again", async () => {
  const world = createWorld({ texts: numbered("good", 200), loadsSlowly: true });

  await world.run();

  expect([done(world.stored), world.asked.length]).toEqual([200, 200]);
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
