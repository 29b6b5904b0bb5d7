// What can be said at all: both languages say the same things, and help shows how.

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { createLog } from "../../../src/adapters/log/create-log.ts";
import { UnreachableError } from "../../../src/domain/errors/remote-errors.ts";
import { createProgram } from "../../../src/processes/cli/command-tree/program.ts";
import { bashScript } from "../../../src/processes/cli/completion/bash-script.ts";
import { readCommandWords } from "../../../src/processes/cli/completion/command-words.ts";
import { fishScript } from "../../../src/processes/cli/completion/fish-script.ts";
import { zshScript } from "../../../src/processes/cli/completion/zsh-script.ts";
import type { Messages } from "../../../src/processes/cli/messages/catalogue.ts";
import { chooseLanguage } from "../../../src/processes/cli/messages/language.ts";
import type { Language } from "../../../src/processes/cli/messages/languages.ts";
import { programName } from "../../../src/processes/cli/messages/program-name.ts";
import { logMessages } from "../../../src/processes/cli/messages/russian/log-messages.ts";
import { riskWord, topicWord } from "../../../src/words/model-words.ts";
import { englishCount, russianCount } from "../../../src/words/plural.ts";
import { catalogues } from "../../samples/catalogues.ts";
import { sampleContext } from "../../samples/kept-streams.ts";
import { latinWords } from "./latin-words.ts";

const root = join(import.meta.dirname, "../../..");

const languages = Object.keys(catalogues) as Language[];

function treeOf(messages: Messages, perform: (work: () => Promise<unknown>) => Promise<void>): Command {
  return createProgram(sampleContext(messages), perform);
}

/** Every command with the words that lead to it. */
function commandsBelow(command: Command, path = ""): readonly [string, Command][] {
  return command.commands.flatMap((child): [string, Command][] => {
    const place = `${path} ${child.name()}`.trim();
    return [[place, child], ...commandsBelow(child, place)];
  });
}

const hidden = ["web"];
const told = commandsBelow(treeOf(catalogues.en, async () => undefined)).filter(([path]) => !hidden.includes(path));

/** A value for whatever a sentence asks for. */
const limits = { title: "Ozon", minLength: 2, maxLength: 1_000 };
const counts = {
  collected: 1,
  drafted: 2,
  sent: 3,
  published: 4,
  returned: 5,
  duplicatesPrevented: 6,
  inReview: 7,
  parked: 8,
};
const books = { items: 5, posts: 5, doubles: 0, missing: 0 };
const imported = { suppliers: 2, cabinetsAdded: ["wool-ozon"], cabinetsUpdated: [] };
const samples: readonly (readonly unknown[])[] = [
  [2, 5, 2],
  ["17", 5, limits],
  ["17", ["17"]],
  [["17"]],
  ["settle", "parked settle 17 --yes"],
  [{ ...counts, ...books, ...imported }, "5"],
  [{ calls: 17, inputTokens: 5, cachedTokens: 2, outputTokens: 1 }],
  [{ unedited: 17, edited: 5, rejected: 2, changedPercent: 1 }],
  [{ ...books, doubles: 1 }],
  [{ kind: "cabinet", name: "17", id: 17 }],
];

/** All texts of a catalogue; a sentence with parts is tried with every sample that suits it. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") return spokenBy(value);
  if (typeof value !== "object" || value === null) return [];
  // What a remedy does is a code among the words.
  return Object.entries(value).flatMap(([name, part]) => (name === "action" ? [] : textsOf(part)));
}

function spokenBy(sentence: CallableFunction): readonly string[] {
  const spoken = samples.flatMap((sample) => {
    try {
      const said: unknown = sentence(...sample);
      // A sample that is handed back says nothing.
      return typeof said === "object" && sample.includes(said) ? [] : textsOf(said);
    } catch {
      return [];
    }
  });
  return [...new Set(spoken)].filter((text) => !/\[object|undefined|NaN|не\sчисло/.test(text));
}

describe("every Russian text", () => {
  // Faults have samples of their own: test/words.
  const { logLines, examples, faults, ...others } = catalogues.ru;
  const purposes = Object.values(examples).flatMap((lines) => lines.map(([, purpose]) => purpose));
  const texts = [...new Set(textsOf({ ...others, language: "", locale: "", purposes }))];

  test.each(texts.map((text) => [text]))("is Russian: %s", (text) => {
    expect(latinWords(text)).toEqual([]);
  });

  test("says something, whatever it is about", () => {
    const silent = Object.entries(others).flatMap(([part, said]) =>
      Object.entries(said)
        .filter(([, value]) => typeof value === "function" && textsOf(value).length === 0)
        .map(([name]) => `${part}.${name}`),
    );

    expect(silent).toEqual([]);
  });
});

describe("in Russian", () => {
  const tables = ["src/ports/log-message.ts", "src/processes/cli/messages/russian/log-messages.ts"];
  const sources = globSync("src/**/*.ts", { cwd: root, exclude: tables })
    .map((file) => readFileSync(join(root, file), "utf8"))
    .join("\n");

  test.each(Object.entries(logMessages))("the log on a terminal has words for what is logged: %s", (message, said) => {
    expect(catalogues.ru.logLines.message(message)).toBe(said);
    expect(latinWords(said)).toEqual([]);
    expect(sources).toContain(`"${message}"`);
  });

  test("an error in the log says what it means, and keeps the codes by which its cause is found", () => {
    const cause = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    const { lines, log } = russianLog();
    log.warn("stopped", { error: new UnreachableError("GET https://x couldn't be sent", { cause }) });
    log.warn("stopped", { error: new TypeError("x is not a function") });

    expect(lines.join("")).toContain('причина="нет связи: проверьте адрес, сеть и прокси (ECONNREFUSED)"');
    expect(lines.join("")).toContain('причина="TypeError: x is not a function"');
  });

  test("a reason in the log is told, not named by its code", () => {
    const { lines, log } = russianLog();

    log.warn("stopped", { reason: "readsExhausted" });
    log.warn("stopped", { reason: "credentialExpired" });

    expect(lines.flatMap(latinWords)).toEqual(["stopped", "stopped"]);
    expect(lines[1]).toContain('почему="срок ключа истёк"');
  });

  test.each(["constructor", "toString", "valueOf", "__proto__"])(
    "the log keeps a name that no list has: %s",
    (name) => {
      const { severity, message, fieldName, fieldValue } = catalogues.ru.logLines;

      expect([severity(name), message(name), fieldName(name)]).toEqual([name, name, name]);
      expect([fieldValue(name, name), fieldValue("stage", name), fieldValue("errorCode", name)]).toEqual([
        name,
        name,
        name,
      ]);
    },
  );
});

function russianLog() {
  const lines: string[] = [];
  const log = createLog({
    level: "info",
    lines: { write: (line) => lines.push(line) },
    googleCloudProject: null,
    format: "text",
    words: catalogues.ru.logLines,
  });
  return { lines, log };
}

describe("a word of the language model", () => {
  const { words } = catalogues.ru;

  test.each([
    ["fireOrElectricity", "пожар или удар током"],
    ["legal_threat", "угроза судом"],
    ["promptInjection", "пытается командовать моделью"],
    ["угроза жизни", "угроза жизни"],
    ["unusualThing", "«unusual thing»"],
    ["constructor", "«constructor»"],
  ])("about a risk is Russian where it is known: %s", (flag, said) => {
    expect(riskWord(flag, words)).toBe(said);
  });

  test.each([
    ["defect", "брак"],
    ["Missing Parts", "не хватает деталей"],
    ["product-quality", "качество"],
    ["размер", "размер"],
    ["zipperPull", "«zipper pull»"],
    ["constructor", "«constructor»"],
  ])("about a topic as well: %s", (topic, said) => {
    expect(topicWord(topic, words)).toBe(said);
  });

  test("is readable in English, too", () => {
    expect(riskWord("constructor", catalogues.en.words)).toBe("constructor");
    expect(topicWord("constructor", catalogues.en.words)).toBe("constructor");
    expect(riskWord("fireOrElectricity", catalogues.en.words)).toBe("fire or electric shock");
    expect(topicWord("zipperPull", catalogues.en.words)).toBe("zipper pull");
  });
});

test.each([
  [1, "1 отзыв", "1 review"],
  [2, "2 отзыва", "2 reviews"],
  [5, "5 отзывов", "5 reviews"],
  [11, "11 отзывов", "11 reviews"],
  [21, "21 отзыв", "21 reviews"],
  [112, "112 отзывов", "112 reviews"],
  [1_002, "1 002 отзыва", "1,002 reviews"],
])("%i is counted as each language counts", (count, russian, english) => {
  expect(russianCount(count, "отзыв", "отзыва", "отзывов").replace(/\s/g, " ")).toBe(russian);
  expect(englishCount(count, "review", "reviews")).toBe(english);
});

test.each([
  [["--lang", "ru"], { LANG: "en_US.UTF-8" }, "ru"],
  [[], { LANG: "ru_RU.UTF-8" }, "ru"],
  [[], { LANG: "ru_RU.UTF-8", LC_ALL: "C" }, "en"],
  [[], {}, "en"],
  [["--lang=fr"], { LANG: "ru" }, null],
])("%j with %o speaks %s", (argv, environment, language) => {
  expect(chooseLanguage(argv, environment)).toBe(language);
});

describe.each(languages)("help in %s", (language) => {
  const messages = catalogues[language];
  const examples = Object.entries(messages.examples).flatMap(([path, lines]) =>
    lines.map(([line]): [string, string] => [path, line]).filter(([, line]) => !line.startsWith("alias ")),
  );

  test("teaches every command by an example", () => {
    const taught = new Set(examples.map(([path]) => path));

    expect(told.map(([path]) => path).filter((path) => !taught.has(path))).toEqual([]);
  });

  test.each(examples)("%s: the example works as it stands: %s", async (_path, line) => {
    const [command = ""] = line.split(/ [|<>]| && |<\(/);
    const [, words = ""] = command.split(programName);
    let isPerformed = false;
    const program = treeOf(messages, async () => {
      isPerformed = true;
    });

    const argv = (words.trim().match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ""));
    await program.parseAsync(argv, { from: "user" });

    expect(isPerformed).toBe(true);
  });
});

test.each([
  ["bash", bashScript],
  ["zsh", zshScript],
  ["fish", fishScript],
])("the completion for %s knows every command", (_shell, script) => {
  const text = script("feedback-service", readCommandWords(treeOf(catalogues.en, async () => undefined)));

  const names = new Set(told.flatMap(([path]) => path.split(" ")));
  expect([...names].filter((name) => !text.includes(name))).toEqual([]);
});
