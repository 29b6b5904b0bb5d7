import { expect, test } from "vitest";
import { cutAt, displayWidth, padText } from "../../../../src/processes/cli/terminal/text-width.ts";

test.each([
  ["letters", "Плед wool", 9],
  ["letters with marks of their own", "e\u0301 и\u0306", 3],
  ["an emoji of one sign", "🔥", 2],
  ["a family of three, which is one emoji", "👨‍👩‍👧", 2],
  ["a flag", "🇷🇺", 2],
  ["a heart that is told to be an emoji", "❤️", 2],
  ["East Asian signs", "毛毯", 4],
  ["colours, which take no place", "\u001b[1mwool\u001b[22m", 4],
])("the width on a terminal is counted in columns: %s", (_what, text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});

test("nothing that people see as one character is cut in two", () => {
  expect(cutAt("👨‍👩‍👧👨‍👩‍👧", 3)).toEqual(["👨‍👩‍👧", "👨‍👩‍👧"]);
  expect(cutAt("e\u0301e\u0301", 1)).toEqual(["e\u0301", "e\u0301"]);
  expect(cutAt("毛毯", 1)).toEqual(["毛", "毯"]);
});

test("padding fills up to the width that is seen", () => {
  expect(padText("毛毯", 6)).toBe("毛毯  ");
  expect(padText("17", 4, "right")).toBe("  17");
  expect(padText("wider", 2)).toBe("wider");
});
