// The help on narrow terminals.

import { expect, test } from "vitest";
import { createProgram } from "../../../../src/processes/cli/command-tree/program.ts";
import type { Language } from "../../../../src/processes/cli/messages/languages.ts";
import { programName } from "../../../../src/processes/cli/messages/program-name.ts";
import { displayWidth } from "../../../../src/processes/cli/terminal/text-width.ts";
import { catalogues } from "../../../samples/catalogues.ts";
import { sampleTerminal } from "../../../samples/kept-streams.ts";

function helpOf(path: string, { language, columns }: { readonly language: Language; readonly columns: number }) {
  const { context, lines } = sampleTerminal(catalogues[language], columns);
  const program = createProgram(context, async () => undefined);
  const command = path
    .split(" ")
    .reduce((parent, name) => parent.commands.find((child) => child.name() === name) ?? parent, program);
  command.outputHelp();
  return lines();
}

/** Commands stay whole, to be copied. */
const isCommand = (line: string) => line.includes(programName) || line.startsWith("    ");

test.each([
  ["en", ""],
  ["en", "replies list"],
  ["en", "suppliers remove"],
  ["en", "sandbox"],
  ["ru", ""],
  ["ru", "replies list"],
  ["ru", "replies approve"],
  ["ru", "sandbox"],
] as const)("in %s no line of the help of '%s' is wider than a terminal of 60 columns", (language, path) => {
  const wide = helpOf(path, { language, columns: 60 }).filter((line) => displayWidth(line) > 60);

  expect(wide.filter((line) => !isCommand(line) || line.startsWith("     "))).toEqual([]);
});

test.each(["en", "ru"] as const)("the sandbox's own options have a heading, in %s", (language) => {
  const lines = helpOf("sandbox", { language, columns: 80 });
  const heading = lines.indexOf(catalogues[language].commands.sandboxTitle);

  expect(lines[heading - 1]).toBe("");
  expect(lines[heading + 1]).toContain("--reviews");
});
