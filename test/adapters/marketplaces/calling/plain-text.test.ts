import { expect, test } from "vitest";
import { plainText } from "../../../../src/adapters/marketplaces/calling/plain-text.ts";

test("entities are read as what they stand for, as often as was asked", () => {
  const escapedTwice = "&amp;quot;айс&amp;quot;";

  expect(plainText("&quot;айс&quot;")).toBe('"айс"');
  expect(plainText(escapedTwice)).toBe("&quot;айс&quot;");
  expect(plainText(escapedTwice, 3)).toBe('"айс"');
});

test("what isn't there is an empty text", () => {
  expect([plainText(null), plainText(undefined), plainText("")]).toEqual(["", "", ""]);
});

test("what can't be stored is left out", () => {
  expect(plainText("до\u0000после")).toBe("допосле");
});
