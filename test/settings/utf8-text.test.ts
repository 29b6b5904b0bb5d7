import { expect, test } from "vitest";
import { readUtf8 } from "../../src/settings/utf8-text.ts";
import { toldFaults } from "../samples/thrown-faults.ts";

const text = "suppliers:\n  - id: wool\n    name: Шерсть\n";

/** Letters of Windows-1251 for those of the text. */
const windows1251 = Buffer.from(
  [...text].map((letter) => {
    const codePoint = letter.codePointAt(0) ?? 0;
    return codePoint < 0x80 ? codePoint : codePoint - 0x410 + 0xc0;
  }),
);
const utf16 = (mark: string, order: "le" | "be") => {
  const bytes = Buffer.from(mark + text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
};

const faultsOf = (bytes: Uint8Array) => toldFaults(() => readUtf8(bytes));

test.each([
  ["as it is", Buffer.from(text)],
  ["with a byte order mark", Buffer.from(`\ufeff${text}`)],
])("UTF-8 is taken %s", (_name, bytes) => {
  expect(readUtf8(bytes)).toBe(text);
});

test("a file in Windows-1251 is refused, with the line of the first foreign letter", () => {
  expect(faultsOf(windows1251)).toEqual([expect.stringMatching(/^line 3: .*save the file as UTF-8/)]);
});

test("so is one that was cut inside a letter", () => {
  expect(faultsOf(Buffer.from("имя").subarray(0, 5))).toEqual([expect.stringMatching(/^line 1: /)]);
});

test.each([
  ["little-endian with its mark", utf16("\ufeff", "le")],
  ["big-endian with its mark", utf16("\ufeff", "be")],
  ["little-endian without", utf16("", "le")],
  ["big-endian without", utf16("", "be")],
])("UTF-16 is named: %s", (_name, bytes) => {
  expect(faultsOf(bytes)).toEqual([expect.stringMatching(/UTF-16.*save the file as UTF-8/)]);
});
