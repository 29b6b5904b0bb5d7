import { describe, expect, test } from "vitest";
import { ZodError } from "zod";
import { StatementFailedError } from "../../../src/adapters/postgres/connection/database.ts";
import { type CredentialFault, waitReasonOf } from "../../../src/domain/errors/credential-faults.ts";
import { ownDetail } from "../../../src/domain/errors/error-detail.ts";
import { DatabaseUnavailableError, InvariantError, OtherSecretsKeyError } from "../../../src/domain/errors/errors.ts";
import { CredentialError, RemovedError } from "../../../src/domain/errors/marketplace-errors.ts";
import {
  DraftRejectedError,
  ModelAccessError,
  TokenBudgetSpentError,
  TokenCapTooSmallError,
  TokensHeldError,
} from "../../../src/domain/errors/model-errors.ts";
import {
  RateLimitedError,
  UnavailableError,
  UnexpectedShapeError,
  UnreachableError,
} from "../../../src/domain/errors/remote-errors.ts";
import { type Stage, stages } from "../../../src/domain/feedback/feedback-state.ts";
import { accountId } from "../../../src/domain/identifiers.ts";
import type { OpenAccount } from "../../../src/ports/accounts.ts";
import type { MarketplaceClient } from "../../../src/ports/marketplace-client.ts";
import { runLane } from "../../../src/processes/worker/run-lane.ts";
import { sampleAccount } from "../../samples/account.ts";

const never = new AbortController().signal;
const couldNot = "debug: A stopped cabinet's key couldn't be tried again now";

type Circumstances = {
  readonly stage?: Stage;
  readonly error?: unknown;
  readonly isAdmitted?: boolean;
  readonly account?: OpenAccount | null;
  /** Thrown where the account is opened. */
  readonly openError?: Error;
  readonly isPaused?: boolean;
  /** What the marketplace says of a stopped cabinet's key; absent when it isn't due to be tried. */
  readonly probed?: MarketplaceClient["checkCredentials"];
  /** Where its pages may serve what the API refuses. */
  readonly probeApi?: MarketplaceClient["probe"] | null;
  /** Whether the refused key is the stored one still. */
  readonly isStoredKey?: boolean;
  /** Whether the lane failed in the same way before. */
  readonly hasFailedSo?: boolean;
  readonly signal?: AbortSignal;
};

/** Runs a lane once. @returns what was done about it, in its order */
async function run({
  stage = "collect",
  error,
  isAdmitted = true,
  account,
  openError,
  isPaused = false,
  probed,
  probeApi = null,
  isStoredKey = true,
  hasFailedSo = false,
  signal = never,
}: Circumstances = {}) {
  const done: string[] = [];
  const logged = (level: string) => (message: string) => void done.push(`${level}: ${message.split(/[;:]/)[0]}`);
  const note = (what: string) => async () => void done.push(what);
  const work = async () => {
    done.push("work");
    if (error !== undefined) throw error;
  };
  const dependencies = {
    accounts: {
      open: async () => {
        if (openError !== undefined) throw openError;
        return account === undefined ? { ...sampleAccount(), probeApi } : account;
      },
      stop: async (_opened: unknown, reason: string) => done.push(`stop: ${reason}`) > 0 && isStoredKey,
      stopBrowser: async (_opened: unknown, reason: string) => done.push(`stop browser: ${reason}`) > 0,
      takeProbe: async () =>
        probed === undefined ? null : { ...sampleAccount({ client: { checkCredentials: probed } }), probeApi },
      stayStopped: async (_opened: unknown, reason: string) => void done.push(`stay stopped: ${reason}`),
      resume: async () => done.push("resume") > 0,
      cabinetOf: () => null,
    },
    stages: { collect: work, draft: work, review: work, deliver: work, confirm: work },
    pauses: {
      pause: async (_lane: unknown, reason: string, delayMs: number) => void done.push(`pause: ${reason}, ${delayMs}`),
      isPaused: async () => isPaused,
      backOff: async (_lane: unknown, reason: string) => done.push(`back off: ${reason}`) > 0 && !hasFailedSo,
      clear: note("clear"),
    },
    breaker: {
      admit: async () => isAdmitted,
      recordFailure: async () => done.push("failure counted") < 0,
      recordSuccess: async () => done.push("success counted") < 0,
    },
    log: { debug: logged("debug"), info: logged("info"), warn: () => undefined, error: logged("error") },
  };
  await runLane({ stage, accountId: accountId(1), home: null }, dependencies, signal);
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
  ["a cap below one call", new TokenCapTooSmallError(6_000), "draft", ["pause: tokenCapTooSmall, 3600000"]],
  ["tokens held for calls in flight", new TokensHeldError(3_000), "draft", ["pause: tokensHeld, 5000"]],
] satisfies [string, unknown, Stage, string[]][])(
  "%s holds up this lane alone",
  async (_what, error, stage, expected) => {
    const done = await run({ stage, error });

    expect(done.filter((what) => !/^(debug|error): /.test(what))).toEqual(["work", ...expected]);
  },
);

test("a paused lane does nothing, whoever has woken it", async () => {
  for (const stage of stages) expect(await run({ stage, isPaused: true })).toEqual([]);
});

const ourMistake = "error: A mistake of Feedback Service holds up a lane";
const oddAnswer = "error: An answer of an unknown form holds up a lane";

test.each([
  ["a TypeError", new TypeError("x is undefined"), "internalError", ourMistake],
  ["a broken invariant", new InvariantError("impossible"), "internalError", ourMistake],
  ["a statement that the database refuses", new StatementFailedError("42703"), "internalError", ourMistake],
  ["a row of an unknown shape", new ZodError([]), "internalError", ourMistake],
  ["an outcome that its stage should have handled", new RemovedError("gone"), "internalError", ourMistake],
  ["something that is no error", "oops", "internalError", ourMistake],
  ["an answer of an unknown form", new UnexpectedShapeError("odd", "{}"), "unexpectedAnswer", oddAnswer],
] satisfies [string, unknown, string, string][])(
  "%s isn't the marketplace's fault: it has a reason of its own, and is told",
  async (_what, error, reason, line) => {
    for (const stage of stages) expect(await run({ stage, error })).toEqual(["work", `back off: ${reason}`, line]);
  },
);

test("a mistake that comes again and again is told once", async () => {
  expect(await run({ error: new TypeError("x is undefined"), hasFailedSo: true })).toEqual([
    "work",
    "back off: internalError",
    "debug: A mistake of Feedback Service holds up a lane",
  ]);
});

test("a mistake while the account is opened is one, too", async () => {
  expect(await run({ openError: new InvariantError("unknown marketplace") })).toEqual([
    "back off: internalError",
    ourMistake,
  ]);
});

test("a key that was exchanged ends the process, also while it is asked to stop", async () => {
  const openError = new OtherSecretsKeyError();

  await expect(run({ openError })).rejects.toThrow(OtherSecretsKeyError);
  await expect(run({ openError, signal: AbortSignal.abort() })).rejects.toThrow(OtherSecretsKeyError);
});

test("a refusal of a key that isn't stored any more is no news", async () => {
  expect(await run({ error: new CredentialError("no", "invalid"), isStoredKey: false })).toEqual([
    "work",
    "stop: credentialInvalid",
    "debug: A key was refused of a cabinet that is stopped already, or has another key by now",
  ]);
});

describe("a cabinet that its pages may serve, too", () => {
  const probeApi = async () => undefined;

  test("isn't stopped for what the API refuses to a good key: its lane waits for the other way", async () => {
    for (const fault of ["subscriptionMissing", "missingCategory"] as const) {
      const [, waits] = await run({ stage: "deliver", probeApi, error: new CredentialError("no", fault) });

      expect(waits).toBe(`pause: ${waitReasonOf(fault)}, 30000`);
    }
  });

  test.each(["invalid", "readOnly"] as const)(
    "is stopped for a key that is %s: no collection would miss it",
    async (fault) => {
      const [, stops] = await run({ stage: "deliver", probeApi, error: new CredentialError("no", fault) });

      expect(stops).toBe(`stop: ${waitReasonOf(fault)}`);
    },
  );

  test("stays stopped while its key may only read", async () => {
    const probed = async () => ({ fault: "readOnly", expiresAt: null, facts: [] }) as const;

    expect(await run({ account: null, probeApi, probed })).toEqual([
      "success counted",
      "stay stopped: credentialReadOnly",
    ]);
  });

  test("and shall go by them isn't stopped for any key, for nobody mends that one any more", async () => {
    const account = { ...sampleAccount(), wantedRoute: "browser" } as const;

    expect(await run({ account, stage: "deliver", error: new CredentialError("no", "invalid") })).toEqual([
      "work",
      "pause: credentialInvalid, 30000",
    ]);
  });

  test("goes on where it was stopped for that, so that its collection finds the other way", async () => {
    const probed = async () => ({ fault: "subscriptionMissing", expiresAt: null, facts: [] }) as const;

    expect(await run({ account: null, probeApi, probed })).toEqual(["success counted", "resume"]);
  });
});

describe("a stopped cabinet whose key is due to be tried", () => {
  const report = (fault: CredentialFault | null) => async () => ({ fault, expiresAt: null, facts: [] });
  const fail = (error: Error) => async () => {
    throw error;
  };

  test("goes on when the marketplace takes the key again", async () => {
    expect(await run({ account: null, probed: report(null) })).toEqual([
      "success counted",
      "resume",
      "info: The marketplace takes the cabinet's key again",
    ]);
  });

  test.each([
    ["is refused still", report("invalid"), ["success counted", "stay stopped: credentialInvalid"]],
    ["is refused by an error", fail(new CredentialError("no", "readOnly")), ["stay stopped: credentialReadOnly"]],
    ["can't be asked about", fail(new UnavailableError("down")), [couldNot, "failure counted"]],
    [
      "needs a browser that fails",
      fail(new UnavailableError("gone", { detail: ownDetail("browserGone") })),
      [couldNot],
    ],
    ["comes too early for a limit", fail(new RateLimitedError("later", 1)), [couldNot]],
    ["meets our own mistake", fail(new TypeError("x")), ["error: A stopped cabinet's key can't be tried again"]],
  ] as const)("stays stopped when it %s", async (_what, probed, expected) => {
    expect(await run({ account: null, probed })).toEqual(expected);
  });

  test("isn't asked about while the marketplace is down, nor by another lane", async () => {
    expect(await run({ account: null, probed: report(null), isAdmitted: false })).toEqual([]);
    expect(await run({ account: null, probed: report(null), stage: "deliver" })).toEqual([]);
  });
});

test("without the database nothing can be noted: the lane is given up and comes back by itself", async () => {
  await expect(run({ error: new DatabaseUnavailableError("away") })).rejects.toThrow(DatabaseUnavailableError);
});

test("an error that only comes from being stopped is none", async () => {
  expect(await run({ error: new InvariantError("cut off"), signal: AbortSignal.abort() })).toEqual(["work"]);
});
