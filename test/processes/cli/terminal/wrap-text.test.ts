import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayWidth } from "../../../../src/processes/cli/terminal/text-width.ts";
import { wrapAtMost, wrapText } from "../../../../src/processes/cli/terminal/wrap-text.ts";

describe("prose", () => {
  test("is broken between words, and keeps its own line breaks", () => {
    expect(wrapText("A warm blanket, soft as wool.\n\nThank you!", { width: 20 })).toEqual([
      "A warm blanket, soft",
      "as wool.",
      "",
      "Thank you!",
    ]);
  });

  test("is indented within its width, its first line otherwise", () => {
    expect(wrapText("one two three four five six", { width: 24, indent: "    ", firstIndent: "  • " })).toEqual([
      "  • one two three four",
      "    five six",
    ]);
  });

  test("stays one line where nobody looks", () => {
    const text = "word ".repeat(200).trim();

    expect(wrapText(text, { width: Number.POSITIVE_INFINITY })).toEqual([text]);
  });

  test("is never wider than its width, and loses no character, whatever its words are", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "ж", "毛", "🔥", "e\u0301"), minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), fc.integer({ min: 20, max: 60 }), (words, width) => {
        const lines = wrapText(words.join(" "), { width });

        expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
        expect(lines.join("").replaceAll(" ", "")).toBe(words.join(""));
      }),
    );
  });
});

test("of a long text the first lines are shown, and an ellipsis says that there is more", () => {
  const lines = wrapAtMost(2, "one two three four five six seven eight nine ten", { width: 20 });

  expect(lines).toEqual(["one two three four", "five six seven eigh…"]);
});
