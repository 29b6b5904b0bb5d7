// What an error says to people: its code's meaning, and what the other side said.

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ownDetails } from "../../src/domain/errors/error-detail.ts";
import { words as english } from "../../src/words/english/words.ts";
import { detailWord, errorSentence } from "../../src/words/error-sentence.ts";
import { words as russian } from "../../src/words/russian/words.ts";
import { latinWords } from "../processes/cli/latin-words.ts";

const root = join(import.meta.dirname, "../..");
const codes = globSync("src/**/*.ts", { cwd: root })
  .map((file) => readFileSync(join(root, file), "utf8"))
  .flatMap((source) => [...source.matchAll(/readonly code = "(\w+)"/g)].map(([, code = ""]) => code));

const answered = { side: "Ozon", code: "503", words: "Сервис недоступен" };

test.each(codes.map((code) => [code]))("an error has its sentence in both languages: %s", (code) => {
  const said = errorSentence(code, [answered], russian);

  expect(latinWords(said.replace("Ozon", ""))).toEqual([]);
  expect(said).toMatch(/^[А-Я].+ \(Ozon, 503: «Сервис недоступен»\)\.$/);
  expect(errorSentence(code, [], english)).toMatch(/^[A-Z](?!\w+\.$).+\.$/);
});

describe("a sentence", () => {
  test("names each side, and what we noticed ourselves in the reader's language", () => {
    const silent = { side: "api.ozon.ru", code: "noAnswerInTime", words: null };

    expect(errorSentence("unavailable", [silent, answered], english)).toBe(
      "The other side doesn't answer now; it is tried again later " +
        "(api.ozon.ru, no complete answer in time; Ozon, 503: “Сервис недоступен”).",
    );
    expect(errorSentence("unavailable", [silent], russian)).toContain("(api.ozon.ru, полного ответа вовремя не было)");
  });

  test.each([
    ["newer", "Newer."],
    ["constructor", "Constructor."],
    ["__proto__", "__proto__."],
  ])("of an unknown code is the code: %s", (code, said) => {
    expect(errorSentence(code, [], russian)).toBe(said);
  });
});

describe("what is stored beside an item", () => {
  test.each(ownDetails)("is told where we noticed it ourselves: %s", (code) => {
    expect(detailWord(code, english)).toMatch(/ /);
    expect(detailWord(code, russian)).toMatch(/[а-я]/);
  });

  test.each([
    "Ozon, 400: «Текст содержит ссылку»",
    "Ваш ответ содержит рекламу",
    "constructor",
    "Ozon refuses this reply (status 400: Текст содержит ссылку). Change it and approve it again.",
  ])("stays as it is where it is anything else: %s", (stored) => {
    expect(detailWord(stored, russian)).toBe(stored);
  });
});
