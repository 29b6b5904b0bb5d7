import { expect, test } from "vitest";
import {
  type Disposition,
  dispositionOf,
  probedReasons,
  waitReasonOf,
} from "../../../src/domain/errors/disposition.ts";
import {
  AlreadyAnsweredError,
  CredentialError,
  credentialFaults,
  DatabaseUnavailableError,
  FaultyRequestError,
  InvariantError,
  NotAnswerableError,
  OtherSecretsKeyError,
  RateLimitedError,
  RefusedWriteError,
  RejectedTextError,
  RemovedError,
  SettingsError,
  UnavailableError,
  UnexpectedShapeError,
  UnknownOutcomeError,
  UnreachableError,
} from "../../../src/domain/errors/errors.ts";

const expected: readonly [string, unknown, Disposition][] = [
  ["no connection is tried again", new UnreachableError(""), { kind: "retry" }],
  ["a server that is down is tried again", new UnavailableError(""), { kind: "retry" }],
  ["a rate limit is waited for", new RateLimitedError("", 700), { kind: "wait", delayMs: 700 }],
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
    "a request of ours that is at fault is parked",
    new FaultyRequestError(""),
    { kind: "park", reason: "internalError" },
  ],
  ["what is gone is settled", new RemovedError(""), { kind: "settle" }],
  ["an unknown outcome is looked for", new UnknownOutcomeError(""), { kind: "look" }],
  ["an unexpected shape is parked", new UnexpectedShapeError("", "{}"), { kind: "park", reason: "unexpectedShape" }],
  ["a lost database gives the job up", new DatabaseUnavailableError(""), { kind: "abandonJob" }],
  ["settings that can't work end the process", new SettingsError([""]), { kind: "endProcess" }],
  ["another key ends it, too", new OtherSecretsKeyError(), { kind: "endProcess" }],
  ["our own mistake is parked", new InvariantError(""), { kind: "park", reason: "internalError" }],
  ["whatever else is thrown is parked", "a string", { kind: "park", reason: "internalError" }],
];

test.each(expected)("%s", (_name, error, disposition) => {
  expect(dispositionOf(error)).toEqual(disposition);
});

test("what a marketplace says of a key is tried again; what only a person can mend never is", () => {
  const stops = credentialFaults.map((fault) => waitReasonOf(fault));

  expect(probedReasons.toSorted()).toEqual(stops.toSorted());
});
