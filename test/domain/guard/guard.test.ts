import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guardFindings } from "../../../src/domain/guard/findings.ts";
import { findingNames, inspectReply } from "../../../src/domain/guard/guard.ts";
import { contractsFolder, titleWithContracts } from "../../setup/contracts.ts";
import { guardContext } from "./guard-context.ts";

test("a good reply has no finding", () => {
  const reply = "Анна, спасибо за отзыв! Рады, что плед вам понравился.\n\nС уважением, Northern Wool";

  expect(inspectReply(reply, guardContext)).toEqual([]);
});

test("of a text that says nothing no more is told", () => {
  expect(findingNames(inspectReply("", guardContext))).toEqual(["empty"]);
});

test("several findings come once each, in a fixed order", () => {
  const text = `As an AI I say: write to help@wool.ru, [name]! ${"https://wool.ru ".repeat(20)}`;

  expect(findingNames(inspectReply(text, guardContext))).toEqual([
    "tooLong",
    "link",
    "contact",
    "placeholder",
    "wrongLanguage",
    "promptLeak",
  ]);
});

test("findings are always a subset of the known ones, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(guardFindings).toEqual(expect.arrayContaining([...findingNames(inspectReply(text, guardContext))]));
    }),
  );
});

test.each([
  ..."a.[{<@1+ \n".split(""),
  "8 ",
  "a.",
  "ignore ",
  "[a",
  "w ",
  "точка ",
  "пишите ",
  "вот ",
  "%a",
  "$a",
  "tg a",
  "1.",
])("200,000 characters of %j are read without a stall", (unit) => {
  for (const size of [5_000, 200_000]) {
    const text = `ё${unit.repeat(size / unit.length)}`;

    expect(findingNames(inspectReply(text, guardContext))).toContain("tooLong");
  }
});

describe.skipIf(!contractsFolder)(titleWithContracts("on real texts"), () => {
  const readLines = (file: string): readonly Record<string, string>[] =>
    readFileSync(path.join(contractsFolder ?? "", "..", "data", file), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  const long = { ...guardContext, maxLength: 5000 };

  test("hardly any reply that sellers wrote is held, and none for a link, its language or a leak", () => {
    const replies = new Set(readLines("dev/_pairs_all.jsonl").map((pair) => pair["seller_answer"] ?? ""));
    const findings = [...replies].flatMap((reply) => findingNames(inspectReply(reply, long)));

    expect(new Set(findings)).toEqual(new Set(["contact", "placeholder"]));
    expect(findings.length / replies.size).toBeLessThan(0.01);
  });

  test("an attack repeated as a reply is nearly always held, a harmless text never", () => {
    const texts = readLines("guard/prompt_injection.dev.jsonl");
    const shareHeld = (label: string, language: string): number => {
      const chosen = texts.filter((text) => text["label"] === label && text["lang"] === language);
      return chosen.filter((text) => inspectReply(text["text"] ?? "", long).length > 0).length / chosen.length;
    };

    expect(shareHeld("injection", "en")).toBeGreaterThan(0.95);
    expect(shareHeld("injection", "ru")).toBeGreaterThan(0.5);
    expect(shareHeld("benign", "ru")).toBe(0);
  });
});
