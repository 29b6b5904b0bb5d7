import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSameReply } from "../../../src/domain/delivery/text-comparison.ts";

const reply = "Спасибо за отзыв — мы рады, что плед «Север» вам понравился! ❤️\n\nС уважением, Northern Wool";

describe("what a marketplace changes while it stores a reply is forgiven:", () => {
  test.each([
    ["spaces around it", `\n  ${reply} \u00a0`],
    ["Windows line breaks", reply.replaceAll("\n", "\r\n")],
    ["line breaks as spaces", reply.replace(/\n+/g, " ")],
    ["line breaks dropped", reply.replaceAll("\n", "")],
    ["no-break spaces", reply.replaceAll(" ", "\u00a0")],
    ["typographic quotes", reply.replace(/[«»]/g, '"')],
    ["dashes", reply.replace("—", "-")],
    ["HTML entities", reply.replace("«", "&laquo;").replace("»", "&raquo;").replace("—", "&#8212;")],
    ["an entity of any name", reply.replace("!", "&excl;").replace(",", "&comma;")],
    ["entities encoded twice", reply.replace("«", "&amp;quot;").replace("»", "&amp;quot;")],
    ["a dropped variation selector", reply.replace("\ufe0f", "")],
    ["an added byte order mark and zero-width spaces", `\ufeff${reply.replaceAll(" ", " \u200b")}`],
    ["decomposed letters", reply.normalize("NFD")],
  ])("%s", (_change, observed) => {
    expect(isSameReply(reply, observed)).toBe(true);
  });

  test.each([
    ["е written for ё", "Ещё раз спасибо! Ёлку вышлем.", "Еще раз спасибо! Елку вышлем."],
    ["line breaks as tags", reply, reply.replaceAll("\n", "<br>")],
    ["line breaks as encoded tags", reply, reply.replaceAll("\n", "&lt;br /&gt;\n")],
    ["several at once", "Ещё «раз»\n\nспасибо!", " Еще &quot;раз&quot;<br/>спасибо!&nbsp;"],
  ])("%s", (_change, ours, observed) => {
    expect(isSameReply(ours, observed)).toBe(true);
  });

  test("three dots as one character", () => {
    expect(isSameReply("Ждём вас...", "Ждём вас…")).toBe(true);
  });
});

describe("anything else is another reply:", () => {
  test.each([
    ["another word", reply.replace("рады", "счастливы")],
    ["another letter case", reply.replace("Спасибо", "спасибо")],
    ["a missing end", reply.slice(0, -6)],
    ["something added", `${reply} Ждём вас снова.`],
    ["another punctuation mark", reply.replace("!", ".")],
    ["words run together", reply.replace("мы рады", "мырады")],
    ["another emoji", reply.replace("❤", "💔")],
    ["an entity without its semicolon, which no marketplace writes", reply.replace("!", "&#33")],
    ["nothing", ""],
  ])("%s", (_change, observed) => {
    expect(isSameReply(reply, observed)).toBe(false);
  });
});

const word = fc.stringMatching(/^[а-яёa-z0-9!?,.()%№]{1,12}$/);
const text = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(" "));

test("every text is the same as itself, in both directions and after the marketplace's changes", () => {
  const change = fc.constantFrom<(text: string) => string>(
    (value) => ` ${value}\n`,
    (value) => value.replaceAll(" ", "\u00a0"),
    (value) => value.replaceAll(" ", "  \t"),
    (value) => value.replaceAll(/./gu, (character) => `&#x${character.codePointAt(0)?.toString(16)};`),
    (value) => value.normalize("NFD"),
    (value) => [...value].join("\u200d"),
  );

  fc.assert(
    fc.property(text, fc.array(change, { maxLength: 2 }), (ours, changes) => {
      const observed = changes.reduce((value, apply) => apply(value), ours);

      expect(isSameReply(ours, observed)).toBe(true);
      expect(isSameReply(observed, ours)).toBe(true);
    }),
  );
});

test("a changed, added or removed word never passes", () => {
  fc.assert(
    fc.property(text, fc.nat(), word, fc.constantFrom(0, 1), (ours, position, other, removed) => {
      const words = ours.split(" ");
      const at = position % words.length;
      fc.pre(removed === 0 || words[at]?.replaceAll("ё", "е") !== other.replaceAll("ё", "е"));

      const observed = words.toSpliced(at, removed, other).join(" ");

      expect(isSameReply(ours, observed)).toBe(false);
    }),
  );
});

test("long runs of spaces are compared without a stall", () => {
  const spaces = " ".repeat(200_000);

  expect(isSameReply(`а${spaces}б`, "а б")).toBe(true);
});
