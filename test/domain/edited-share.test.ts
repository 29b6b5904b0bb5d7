import { expect, test } from "vitest";
import { editedShare } from "../../src/domain/edited-share.ts";

test.each([
  ["nothing was changed", "Спасибо за отзыв!", "Спасибо за  отзыв!", 0],
  ["one word of three was replaced", "Спасибо за отзыв!", "Благодарим за отзыв!", 1 / 3],
  ["one word was put in", "Спасибо за отзыв!", "Большое Спасибо за отзыв!", 1 / 4],
  ["everything was written anew", "Спасибо за отзыв!", "Нам очень жаль.", 1],
  ["both are empty", "", " ", 0],
])("%s", (_what, before, after, share) => {
  expect(editedShare(before, after)).toBeCloseTo(share);
});
