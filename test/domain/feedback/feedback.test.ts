import { expect, test } from "vitest";
import { isRatingOnly } from "../../../src/domain/feedback/feedback.ts";
import { sampleContent } from "../../samples/feedback.ts";

const bare = { text: " ", pros: "", cons: "\n", rating: 5, hasMedia: false, tags: [] };

test.each([
  ["stars alone", {}, true],
  ["words", { text: "Тёплый" }, false],
  ["a good side", { pros: "Мягкий" }, false],
  ["a picture", { hasMedia: true }, false],
  ["tags, which a reply takes up", { tags: ["маломерит"] }, false],
  ["no stars either", { rating: null }, false],
])("a review of %s is a mere rating: %s", (_name, parts, expected) => {
  expect(isRatingOnly(sampleContent({ ...bare, ...parts }))).toBe(expected);
});
