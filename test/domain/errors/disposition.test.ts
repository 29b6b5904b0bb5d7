import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RefusedPageTokenError } from "../../../src/adapters/marketplaces/yandex-market/pages.ts";
import { StatementFailedError } from "../../../src/adapters/postgres/connection/database.ts";
import { BrowserStopError, RouteIdsDifferError } from "../../../src/domain/errors/browser-errors.ts";
import { credentialFaults, probedReasons, waitReasonOf } from "../../../src/domain/errors/credential-faults.ts";
import type { Disposition } from "../../../src/domain/errors/disposition.ts";
import {
  DatabaseRefusedError,
  DatabaseUnavailableError,
  DiskFullError,
  dispositionOf,
  InputError,
  InvariantError,
  NotSetUpError,
  OtherSecretsKeyError,
  type ServiceError,
  SettingsError,
} from "../../../src/domain/errors/errors.ts";
import {
  AlreadyAnsweredError,
  CredentialError,
  FaultyRequestError,
  NotAnswerableError,
  RefusedWriteError,
  RejectedTextError,
  RemovedError,
  UnknownOutcomeError,
} from "../../../src/domain/errors/marketplace-errors.ts";
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

import { faultOf } from "../../../src/domain/fault/fault.ts";

const ourMistake: Disposition = { kind: "park", reason: "internalError", isUnpublished: false };

const expected: readonly [string, ServiceError, Disposition][] = [
  ["no connection is tried again", new UnreachableError(""), { kind: "retry", reason: "unreachable" }],
  ["a server that is down is tried again", new UnavailableError(""), { kind: "retry", reason: "unavailable" }],
  [
    "a page that is out of date is tried again",
    new RefusedPageTokenError(""),
    { kind: "retry", reason: "unavailable" },
  ],
  ["a rate limit is waited for", new RateLimitedError("", 700), { kind: "wait", reason: "rateLimited", delayMs: 700 }],
  [
    "a page that wants a person stops the pages",
    new BrowserStopError("challenge", ""),
    { kind: "stopBrowser", reason: "challenge", isUnpublished: true },
  ],
  ["other ids stop the cabinet", new RouteIdsDifferError(""), { kind: "stopCabinet", reason: "routeIdsDiffer" }],
  [
    "a bad key stops the cabinet",
    new CredentialError("", "expired"),
    { kind: "stopCabinet", reason: "credentialExpired" },
  ],
  ["what is said to be answered steps back alone", new AlreadyAnsweredError(""), { kind: "retryItem" }],
  ["a write that was refused steps back alone", new RefusedWriteError("", true), { kind: "retryItem" }],
  ["a refused text goes back to a person", new RejectedTextError(""), { kind: "return" }],
  ["what takes no reply is skipped", new NotAnswerableError(""), { kind: "skip" }],
  [
    "a request of ours that is at fault has published nothing, and is parked",
    new FaultyRequestError(""),
    { kind: "park", reason: "internalError", isUnpublished: true },
  ],
  ["what is gone is settled", new RemovedError(""), { kind: "settle" }],
  ["an unknown outcome is looked for", new UnknownOutcomeError(""), { kind: "look" }],
  [
    "an unexpected shape is parked, and may come after a post",
    new UnexpectedShapeError("", "{}"),
    { kind: "park", reason: "unexpectedShape", isUnpublished: false },
  ],
  [
    "a model's server that refuses the key is asked again",
    new ModelAccessError("", "key"),
    { kind: "retry", reason: "modelKeyInvalid" },
  ],
  [
    "a model's server that takes no request is asked again",
    new DraftRejectedError(""),
    { kind: "retry", reason: "modelRefusesRequests" },
  ],
  [
    "spent tokens wait for the next day",
    new TokenBudgetSpentError(900),
    { kind: "wait", reason: "tokenBudgetSpent", delayMs: 900 },
  ],
  [
    "a cap below one call waits for a larger one",
    new TokenCapTooSmallError(6_000),
    { kind: "wait", reason: "tokenCapTooSmall", delayMs: 3_600_000 },
  ],
  [
    "tokens that calls in flight hold are waited for",
    new TokensHeldError(3_000),
    { kind: "wait", reason: "tokensHeld", delayMs: 5_000 },
  ],
  ["a lost database gives the job up", new DatabaseUnavailableError(""), { kind: "abandonJob" }],
  ["a full disk under it, too", new DiskFullError(""), { kind: "abandonJob" }],
  ["a statement that the database refuses is our mistake", new StatementFailedError("42703"), ourMistake],
  ["a database that refuses us ends the process", new DatabaseRefusedError("readOnly"), { kind: "endProcess" }],
  ["settings that can't work end it, too", new SettingsError([faultOf("modelKeyMissing", {})]), { kind: "endProcess" }],
  ["another key ends it, too", new OtherSecretsKeyError(), { kind: "endProcess" }],
  ["where nothing is set up the process ends", new NotSetUpError("tables", ""), { kind: "endProcess" }],
  ["no lane reads what a person types", new InputError([]), ourMistake],
  ["our own mistake is parked", new InvariantError(""), ourMistake],
];

test.each(expected)("%s", (_name, error, disposition) => {
  expect(dispositionOf(error)).toEqual(disposition);
});

test.each([["a string"], [undefined], [new TypeError("x is undefined")], [{ disposition: { kind: "skip" } }]])(
  "whatever else is thrown is our mistake: %s",
  (thrown) => {
    expect(dispositionOf(thrown)).toEqual(ourMistake);
  },
);

test("a stop that came in answer to a post says nothing of the post", () => {
  const stop = new BrowserStopError("accessLimited", "", { afterPost: true });

  expect(dispositionOf(stop)).toEqual({ kind: "stopBrowser", reason: "accessLimited", isUnpublished: false });
});

test("every error of the service stands in this table", () => {
  const root = join(import.meta.dirname, "../../..");
  const sources = globSync("src/**/*.ts", { cwd: root }).map((path) => readFileSync(join(root, path), "utf8"));
  const declared = sources.flatMap((source) =>
    [...source.matchAll(/^(?:export )?class (\w+) extends \w+Error\b/gm)].map(([, name = ""]) => name),
  );

  expect(expected.map(([, error]) => error.constructor.name).toSorted()).toEqual(declared.toSorted());
});

test("what a marketplace says of a key is tried again; what only a person can mend never is", () => {
  const stops = credentialFaults.map((fault) => waitReasonOf(fault));

  expect(probedReasons.toSorted()).toEqual(stops.toSorted());
});
