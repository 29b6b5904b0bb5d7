// What counts as a secret that was told.

import { expect, test } from "vitest";
import { judgeSecrets } from "../../../bench/chaos/judges/secrets.ts";

const secrets = ["+79001234567", "246802", "Плед колется, верну его завтра."];

test.each([
  ["a phone", 'asked {"phone":"+79001234567"}'],
  ["a code", 'filled "246802"'],
  ["a buyer's text", 'evidence: "Плед колется, верну его завтра."'],
])("%s is one, wherever it stands", (_what, text) => {
  expect(judgeSecrets({ told: ["well", text], secrets })).toEqual([expect.stringMatching(/^I8: 1 /)]);
});

test("a moment that happens to hold a code's digits is none", () => {
  expect(judgeSecrets({ told: ['{"atMs":1796246802123}'], secrets })).toEqual([]);
});
