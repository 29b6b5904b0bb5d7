import { expect, test } from "vitest";
import { findSimilarWord } from "../../src/domain/similar-word.ts";

const words = ["marketplace", "route", "id", "token", "apiKey"];

test.each([
  ["marketplce", "marketplace"],
  ["markteplace", "marketplace"],
  ["Route", "route"],
  ["tokens", "token"],
  ["toekn", "token"],
  ["api_key", "apiKey"],
  ["ids", "id"],
])("%s was meant to be %s", (typed, meant) => {
  expect(findSimilarWord(typed, words)).toBe(meant);
});

test.each(["shop", "name", "x", ""])("%j is like none of them", (typed) => {
  expect(findSimilarWord(typed, words)).toBeNull();
});
