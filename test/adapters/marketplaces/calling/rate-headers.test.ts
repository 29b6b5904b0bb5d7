import { expect, test } from "vitest";
import { createRateHintOf, pauseMsIn } from "../../../../src/adapters/marketplaces/calling/rate-headers.ts";

const now = new Date("2026-11-20T10:00:00Z");
const resource = { name: "requests", intervalMs: 25, burst: 10 };
const answer = (status: number, headers: Readonly<Record<string, string>> = {}) => ({ status, headers, bodyText: "" });
const hintOf = createRateHintOf({ callsLeftHeader: "left", pauseAfterRefusalMs: () => 7_000 });

test("the first header that says something tells the pause, a day at most", () => {
  const names = ["first", "second"];

  expect(pauseMsIn(answer(429, { second: "3" }), names, now)).toBe(3_000);
  expect(pauseMsIn(answer(429, { first: "soon", second: "3" }), names, now)).toBe(3_000);
  expect(pauseMsIn(answer(429, { first: "2", second: "3" }), names, now)).toBe(2_000);
  expect(pauseMsIn(answer(429, { first: "1000000000" }), names, now)).toBe(86_400_000);
  expect(pauseMsIn(answer(429), names, now)).toBeNull();
});

test("a refusal empties the budget for as long as the caller has to wait", () => {
  expect(hintOf(answer(429, { left: "5" }), resource, now)).toEqual({ remaining: 0, pauseMs: 7_000 });
});

test.each([
  ["9", { remaining: 9, pauseMs: null }],
  ["0", { remaining: 0, pauseMs: null }],
  ["10", null],
  ["500", null],
  ["many", null],
])("%s calls left teach the budget %o", (left, hint) => {
  expect(hintOf(answer(200, { left }), resource, now)).toEqual(hint);
});

test("an answer without a word teaches nothing", () => {
  expect(hintOf(answer(200), resource, now)).toBeNull();
});
