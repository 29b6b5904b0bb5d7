import { expect, test } from "vitest";
import { ownDetail } from "../../../src/domain/errors/error-detail.ts";
import { DatabaseUnavailableError, InvariantError, SettingsError } from "../../../src/domain/errors/errors.ts";
import { createItemReads, parkReasonOf } from "../../../src/domain/errors/item-reads.ts";
import { CredentialError, RemovedError } from "../../../src/domain/errors/marketplace-errors.ts";
import {
  RateLimitedError,
  UnavailableError,
  UnexpectedShapeError,
  UnreachableError,
} from "../../../src/domain/errors/remote-errors.ts";

import { faultOf } from "../../../src/domain/fault/fault.ts";

const never = new AbortController().signal;
const failWith = (error: unknown) => () => Promise.reject(error);

test.each([
  ["a connection that is never made", new UnreachableError("")],
  ["a browser of our own that fails", new UnavailableError("", { detail: ownDetail("browserGone") })],
  ["a rate limit", new RateLimitedError("", 1)],
  ["a refused key", new CredentialError("", "invalid")],
  ["a database that is away", new DatabaseUnavailableError("")],
  ["what ends the process", new SettingsError([faultOf("modelKeyMissing", {})])],
])("%s concerns the lane, and is thrown on", async (_what, error) => {
  await expect(createItemReads(never)(failWith(error))).rejects.toBe(error);
});

test.each([
  ["a server that fails on it", new UnavailableError("")],
  ["an answer of an unknown form", new UnexpectedShapeError("", "{}")],
  ["a mistake of ours", new InvariantError("")],
  ["what nobody has named", new TypeError("x is undefined")],
])("%s costs only the item", async (_what, error) => {
  expect(await createItemReads(never)(failWith(error))).toEqual({ kind: "failed", error, endsTurn: false });
});

test("several failures in a row end the turn; a read that goes well begins the count anew", async () => {
  const reads = createItemReads(never);
  const endings: unknown[] = [];
  for (const isWell of [false, false, true, false, false, false]) {
    const read = await reads(isWell ? async () => "read" : failWith(new UnavailableError("")));
    endings.push(read.kind === "failed" && read.endsTurn);
  }

  expect(endings).toEqual([false, false, false, false, false, true]);
});

test("once the process is asked to stop, a failure says nothing about the item", async () => {
  const error = new UnavailableError("");

  await expect(createItemReads(AbortSignal.abort())(failWith(error))).rejects.toBe(error);
});

test.each([
  [new UnexpectedShapeError("", "{}"), "unexpectedShape"],
  [new InvariantError(""), "internalError"],
  [new UnavailableError(""), "readsExhausted"],
  [new RemovedError(""), "readsExhausted"],
])("an item whose reads have failed to the end is parked with its reason: %s", (error, reason) => {
  expect(parkReasonOf(error)).toBe(reason);
});
