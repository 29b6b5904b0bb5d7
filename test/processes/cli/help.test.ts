// Whose help is shown, and what is said where there is no such command.

import { describe, expect, test } from "vitest";
import { programName } from "../../../src/processes/cli/messages/program-name.ts";
import { performCommand } from "../../../src/processes/cli/perform-command.ts";
import { keepStreams } from "../../samples/kept-streams.ts";

async function run(line: string) {
  const { streams, kept } = keepStreams();
  const { signal } = new AbortController();
  const surroundings = { streams, shell: {}, readEnvironment: () => ({}), listen: () => signal };
  const code = await performCommand(line === "" ? [] : line.split(" "), surroundings);
  return { code, ...kept() };
}

describe("the help of a command is found", () => {
  test.each([
    ["help replies approve", "replies approve --help"],
    ["replies help approve", "replies approve --help"],
    ["--lang ru help replies approve", "replies approve --help --lang ru"],
    ["help replies --lang=ru", "replies --help --lang ru"],
    ["help replies approve 17@2", "replies approve --help"],
    ["help status", "status --help"],
    ["help", "--help"],
    ["", "--help"],
  ])("by %j as by %j", async (line, same) => {
    const shown = await run(line);

    expect(shown).toEqual(await run(same));
    expect(shown).toMatchObject({ code: 0, stderr: "" });
    expect(shown.stdout).not.toBe("");
  });
});

describe("a command that isn't there is said not to be there, without the help of everything", () => {
  test.each([
    ["help nope", 'There is no command "nope".', "help"],
    ["nope --help", 'There is no command "nope".', "help"],
    ["help replies aprove", 'There is no command "aprove".\nDid you mean approve?', "replies --help"],
    ["replies help nope", 'There is no command "nope".', "replies --help"],
    ["replies nope -h", 'There is no command "nope".', "replies --help"],
    ["--lang ru help nope", "Нет такой команды: «nope».", "help"],
  ])("%s", async (line, sentence, call) => {
    const { code, stdout, stderr } = await run(line);

    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.startsWith(`${sentence}\n`)).toBe(true);
    expect(stderr.endsWith(`${programName} ${call}\n`)).toBe(true);
    expect(stderr.split("\n").length).toBeLessThan(5);
  });
});
