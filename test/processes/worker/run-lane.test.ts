import { expect, test } from "vitest";
import { silentLog } from "../../../bench/world/silent-log.ts";
import {
  CredentialError,
  DatabaseUnavailableError,
  DraftRejectedError,
  InvariantError,
  ModelAccessError,
  RateLimitedError,
  TokenBudgetSpentError,
  TokensHeldError,
  UnavailableError,
  UnexpectedShapeError,
  UnreachableError,
} from "../../../src/domain/errors.ts";
import type { Stage } from "../../../src/domain/feedback-state.ts";
import { accountId } from "../../../src/domain/identifiers.ts";
import type { OpenAccount } from "../../../src/ports/accounts.ts";
import { runLane } from "../../../src/processes/worker/run-lane.ts";
import { sampleAccount } from "../../samples/account.ts";

const never = new AbortController().signal;

type Circumstances = {
  readonly stage?: Stage;
  readonly error?: unknown;
  readonly isAdmitted?: boolean;
  readonly account?: OpenAccount | null;
  readonly signal?: AbortSignal;
};

/** Runs a lane once. @returns what was done about it, in its order */
async function run({ stage = "collect", error, isAdmitted = true, account, signal = never }: Circumstances = {}) {
  const done: string[] = [];
  const note = (what: string) => async () => void done.push(what);
  const work = async () => {
    done.push("work");
    if (error !== undefined) throw error;
  };
  const dependencies = {
    accounts: {
      open: async () => (account === undefined ? sampleAccount() : account),
      stop: async (_id: unknown, reason: string) => void done.push(`stop: ${reason}`),
    },
    stages: { collect: work, draft: work, review: work, deliver: work, confirm: work },
    pauses: {
      pause: async (_lane: unknown, reason: string, delayMs: number) => void done.push(`pause: ${reason}, ${delayMs}`),
      backOff: async (_lane: unknown, reason: string) => void done.push(`back off: ${reason}`),
      clear: note("clear"),
    },
    breaker: {
      admit: async () => isAdmitted,
      recordFailure: async () => done.push("failure counted") < 0,
      recordSuccess: async () => done.push("success counted") < 0,
    },
    log: silentLog,
  };
  await runLane({ stage, accountId: accountId(1) }, dependencies, signal);
  return done;
}

test("a lane that ends well may go on at once, and speaks well of its marketplace", async () => {
  expect(await run()).toEqual(["work", "clear", "success counted"]);
});

test("a lane that calls no marketplace says nothing about it", async () => {
  expect(await run({ stage: "draft" })).toEqual(["work", "clear"]);
});

test("a stopped cabinet's lane does nothing", async () => {
  expect(await run({ account: null })).toEqual([]);
});

test("while the marketplace is down only the lanes that call it do nothing", async () => {
  expect(await run({ stage: "deliver", isAdmitted: false })).toEqual([]);
  expect(await run({ stage: "draft", isAdmitted: false })).toEqual(["work", "clear"]);
});

test.each([
  ["a rate limit", new RateLimitedError("later", 5_000), "collect", ["pause: rateLimited, 5000"]],
  ["the model's rate limit", new RateLimitedError("later", 5_000), "draft", ["pause: modelRateLimited, 5000"]],
  ["an expired key", new CredentialError("old", "expired"), "collect", ["stop: credentialExpired"]],
  ["no answer", new UnavailableError("down"), "deliver", ["failure counted", "back off: marketplaceUnavailable"]],
  ["no connection", new UnreachableError("away"), "confirm", ["failure counted", "back off: marketplaceUnavailable"]],
  ["a model that is down", new UnavailableError("down"), "draft", ["back off: modelUnavailable"]],
  ["the model's key", new ModelAccessError("wrong", "key"), "draft", ["back off: modelKeyInvalid"]],
  ["a model that takes no request", new DraftRejectedError("no"), "draft", ["back off: modelRefusesRequests"]],
  ["spent tokens", new TokenBudgetSpentError(3_600_000), "draft", ["pause: tokenBudgetSpent, 3600000"]],
  ["tokens held for calls in flight", new TokensHeldError("held"), "draft", ["pause: tokensHeld, 5000"]],
  ["a strange answer", new UnexpectedShapeError("odd", "{}"), "collect", ["back off: marketplaceUnavailable"]],
  ["our own mistake", new TypeError("x is undefined"), "deliver", ["back off: marketplaceUnavailable"]],
  ["something that is no error", "oops", "deliver", ["back off: marketplaceUnavailable"]],
] satisfies [string, unknown, Stage, string[]][])(
  "%s holds up this lane alone",
  async (_what, error, stage, expected) => {
    expect(await run({ stage, error })).toEqual(["work", ...expected]);
  },
);

test("without the database nothing can be noted: the lane is given up and comes back by itself", async () => {
  await expect(run({ error: new DatabaseUnavailableError("away") })).rejects.toThrow(DatabaseUnavailableError);
});

test("an error that only comes from being stopped is none", async () => {
  expect(await run({ error: new InvariantError("cut off"), signal: AbortSignal.abort() })).toEqual(["work"]);
});
