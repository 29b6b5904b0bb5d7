import { expect, test } from "vitest";
import { invisibleOrControlCheck } from "../../../src/domain/guard/find-invisible-or-control.ts";
import { finds } from "./guard-context.ts";

test.each([
  ["an escape sequence", `Спасибо за ${String.fromCharCode(27)}[31mотзыв!`],
  ["a turned direction", "Спасибо за отзыв! \u202eолезо"],
  ["a lost character", "Спасибо за \ufffdтзыв!"],
  ["zero-width characters", "Спа\u200bсибо за отзыв!"],
  ["a hidden character written as an entity", "Спасибо&#x202e за отзыв!"],
  ["one written by name", "Спасибо&ZeroWidthSpace; за отзыв!"],
  ["a signature that lost its letters", "Спасибо за отзыв!\n\n\ufffd \ufffd\ufffd\ufffd"],
])("what a reader doesn't see is found: %s", (_name, text) => {
  expect(finds(invisibleOrControlCheck, text)).toBe(true);
});

test("emoji are seen, whatever they are made of", () => {
  expect(finds(invisibleOrControlCheck, "Спасибо за отзыв! ❤️ 👨‍👩‍👧 🇷🇺")).toBe(false);
});
