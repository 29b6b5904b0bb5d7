import { expect, test } from "vitest";
import { findHiddenCharacter, showHiddenCharacters } from "../../src/domain/hidden-characters.ts";

const character = (codePoint: number) => String.fromCodePoint(codePoint);

test.each([
  ["an escape sequence", 0x1b, "␛"],
  ["a backspace", 0x08, "␈"],
  ["a lone carriage return", 0x0d, "␍"],
  ["DEL", 0x7f, "␡"],
  ["a control character of the second set", 0x9b, "⟨U+009B⟩"],
  ["a soft hyphen", 0xad, "⟨U+00AD⟩"],
  ["a zero-width space", 0x200b, "⟨U+200B⟩"],
  ["a joiner between letters", 0x200d, "⟨U+200D⟩"],
  ["a right-to-left override", 0x202e, "⟨U+202E⟩"],
  ["a direction isolate", 0x2067, "⟨U+2067⟩"],
  ["a line separator", 0x2028, "⟨U+2028⟩"],
  ["a byte order mark", 0xfeff, "⟨U+FEFF⟩"],
  ["an empty Braille pattern", 0x2800, "⟨U+2800⟩"],
  ["a Hangul filler", 0x3164, "⟨U+3164⟩"],
  ["a lost character", 0xfffd, "⟨U+FFFD⟩"],
  ["a private character", 0xe000, "⟨U+E000⟩"],
  ["a hidden letter", 0xe0041, "⟨U+E0041⟩"],
  ["a variation selector after a letter", 0xfe0f, "⟨U+FE0F⟩"],
  ["half of a surrogate pair", 0xd83d, "⟨U+D83D⟩"],
])("%s is found and shown", (_name, codePoint, sign) => {
  const text = `Спасибо${character(codePoint)}вам`;

  expect(findHiddenCharacter(text)).toBe(`U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`);
  expect(showHiddenCharacters(text)).toBe(`Спасибо${sign}вам`);
});

test.each([
  "Спасибо за отзыв — «Северная шерсть»!",
  "Первая строка\n\nвторая\tс табуляцией\r\nтретья",
  "5\u00a0лет, 1\u202f000\u2009₽",
  "❤️ ☺️ 1️⃣ 👍🏽 👨‍👩‍👧‍👦 👩🏽‍🚀 🏳️‍🌈 🇷🇺 ✨️",
  "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  "decomposed: и\u0306, й",
  "مرحبا",
])("a text that shows all it has is left as it is: %s", (text) => {
  expect(findHiddenCharacter(text)).toBeNull();
  expect(showHiddenCharacters(text)).toBe(text);
});
