// What the command really prints to a Russian reader: no English but names, commands and settings.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createProgram } from "../../../src/processes/cli/command-tree/program.ts";
import { describeSandboxOptions } from "../../../src/processes/cli/sandbox-usage.ts";
import { catalogues } from "../../samples/catalogues.ts";
import { sampleContext } from "../../samples/kept-streams.ts";
import { type Desk, openDesk } from "./command-line.ts";
import { latinWords } from "./latin-words.ts";

const Replies = z.object({
  replies: z.array(z.object({ id: z.number() })),
});

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ suppliers: 1, cabinets: 3, items: 30 });
  await desk.importSuppliers();
  await desk.runRound();
}, 120_000);
afterAll(() => desk.close());

/** Ids of cabinets and accounts, which the sandbox makes up, are names. */
const madeUp = /\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\b\w+(?:-\w+)+\b|«[^»]*»/g;
const inRussian = async (...words: readonly string[]) => {
  const { stdout, stderr } = await desk.run("--lang", "ru", ...words);
  return `${stdout}${stderr}`.replace(madeUp, " ");
};

test.each([
  [["status"]],
  [["doctor"]],
  [["suppliers", "list"]],
  [["figures"]],
  [["cabinets", "check"]],
  [["parked", "list"]],
  [["replies", "lst"]],
  [["replies", "list", "--limit", "0"]],
  [["replies", "approve", "1"]],
  [["replies", "approve", "999999@1"]],
  [["replies", "show", "999999"]],
  [["parked", "resume", "1"]],
  [["run"]],
])("%j", async (words) => {
  const printed = await inRussian(...words);

  expect(printed).toMatch(/[а-яё]/i);
  expect(latinWords(printed)).toEqual([]);
});

test("what the model says of a review", async () => {
  const { replies } = Replies.parse(await desk.ask("replies", "list", "--state", "all", "--limit", "200"));
  const shown = await Promise.all(replies.slice(0, 12).map(({ id }) => inRussian("replies", "show", String(id))));

  const said = shown.flatMap((text) => text.match(/^ {2}(?:Темы|Риски): .*$/gm) ?? []);

  expect(said.length).toBeGreaterThan(0);
  expect(said.flatMap(latinWords)).toEqual([]);
});

describe("the help", () => {
  const program = createProgram(sampleContext(catalogues.ru), async () => undefined);
  // The sandbox has its own words below; `web` is for the supervisor.
  const paths = [
    "",
    ...program.commands.flatMap((command) => [
      command.name(),
      ...command.commands.map((inner) => `${command.name()} ${inner.name()}`),
    ]),
  ];

  test.each(paths.filter((path) => !["sandbox", "web"].includes(path)).map((path) => [path]))("of: %s", (path) => {
    const command = path
      .split(" ")
      .filter(Boolean)
      .reduce((parent, name) => parent.commands.find((child) => child.name() === name) ?? parent, program);

    expect(latinWords(command.helpInformation())).toEqual([]);
  });

  test("of the sandbox's own options", () => {
    const described = describeSandboxOptions(catalogues.ru.commands, 160);

    expect(described.split("\n").length).toBeGreaterThan(10);
    expect(latinWords(described.replace(/^ {2}--\S+(?: [A-Z]+\S*| \S+\|\S+)?/gm, " "))).toEqual([]);
  });
});
