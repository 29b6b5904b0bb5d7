// What can be said at all: both languages say the same things, and help shows how.

import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { createProgram } from "../../src/processes/cli/command-tree/program.ts";
import { bashScript } from "../../src/processes/cli/completion/bash-script.ts";
import { readCommandWords } from "../../src/processes/cli/completion/command-words.ts";
import { fishScript } from "../../src/processes/cli/completion/fish-script.ts";
import { zshScript } from "../../src/processes/cli/completion/zsh-script.ts";
import { catalogues, type Language, type Messages } from "../../src/processes/cli/messages/catalogue.ts";
import { chooseLanguage } from "../../src/processes/cli/messages/language.ts";
import { englishCount, russianCount } from "../../src/processes/cli/messages/plural.ts";
import { programName } from "../../src/processes/cli/messages/program-name.ts";
import { openOutput } from "../../src/processes/cli/terminal/output.ts";

const languages = Object.keys(catalogues) as Language[];

function treeOf(messages: Messages, perform: (work: () => Promise<unknown>) => Promise<void>): Command {
  const context = {
    messages,
    output: openOutput(),
    signal: new AbortController().signal,
    readEnvironment: () => ({}),
  };
  return createProgram(context, perform);
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

/** All texts of a catalogue; of a sentence with parts, what it says about numbers and names. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

describe("every Russian text", () => {
  // Names, commands, files, settings and codes are the same in every language.
  const untranslated =
    /https?:\S+|[\w.-]*[._@/=-][\w./@=-]*|\b(?:Wildberries|Ozon|Yandex|Market|PostgreSQL|OpenAI|Premium|Plus|Pro|Base|Test|Personal|Service|Ctrl|JSON|UTC|API|URL|Node|HTTP|FeedbackService|Feedback)\b|npx|feedback|service|\b[A-Z_]{2,}\b/g;
  const programs =
    /\b(?:demo|run|start|work|status|doctor|sandbox|completion|migrate|suppliers|cabinets|secrets|rotate|reset|replies|parked|list|show|import|check|approve|edit|reject|resume|help|bash|zsh|fish|cron|yaml|json|auto|review|question|questions|light|heavy|ru|en|id|token|route|api|browser|text|all|wait|answerSince|published|parked)\b/g;

  test.each(textsOf({ ...catalogues.ru, locale: "", examples: {} }).map((text) => [text]))("is Russian: %s", (text) => {
    const words = text.replace(untranslated, " ").replace(programs, " ");

    expect(words.match(/[a-z]{4,}/gi) ?? []).toEqual([]);
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
