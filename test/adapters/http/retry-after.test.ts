import { expect, test } from "vitest";
import { parseRetryAfter } from "../../../src/adapters/http/retry-after.ts";

const now = new Date("2026-11-23T12:00:00Z");

test.each([
  ["seconds", "30", 30_000],
  ["parts of a second, rounded up", "0.0005", 1],
  ["a date to come", "Mon, 23 Nov 2026 12:01:00 GMT", 60_000],
  ["a date that has passed", "Mon, 23 Nov 2026 11:59:00 GMT", 0],
  ["less than nothing", "-5", 0],
  ["nothing", "", null],
  ["no header", undefined, null],
  ["words", "soon", null],
])("reads a Retry-After of %s", (_name, value, expected) => {
  expect(parseRetryAfter(value, now)).toBe(expected);
});
