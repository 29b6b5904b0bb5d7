// What can be typed, command by command: read from the commands themselves, so that completion knows what help knows.

import type { Argument, Command, Option } from "commander";

/** What follows a word: a value of a few, a file, something else, or nothing. */
export type Values =
  | { readonly kind: "oneOf"; readonly words: readonly string[] }
  | { readonly kind: "file" }
  | { readonly kind: "free" }
  | { readonly kind: "none" };

export type CompletedWord = { readonly word: string; readonly description: string; readonly values: Values };

export type CommandWords = {
  /** The words that lead to it, such as "replies list"; empty for the program itself. */
  readonly path: string;
  readonly commands: readonly CompletedWord[];
  readonly options: readonly CompletedWord[];
  /** Of its first argument. */
  readonly argument: Values;
};

/** The program and all its commands that aren't hidden. */
export function readCommandWords(program: Command): readonly CommandWords[] {
  return describeCommand(program, "", globalOptions(program));
}

function describeCommand(command: Command, path: string, inherited: readonly CompletedWord[]): readonly CommandWords[] {
  const help = command.createHelp();
  const children = help.visibleCommands(command);
  const own = help.visibleOptions(command).map(describeOption);
  const isProgram = path === "";
  const words: CommandWords = {
    path,
    commands: children.map((child) => ({ word: child.name(), description: child.description(), values: none })),
    options: isProgram ? own : [...own, ...inherited],
    argument: valuesOf(command.registeredArguments[0]),
  };
  const below = children
    .filter((child) => command.commands.includes(child))
    .flatMap((child) => describeCommand(child, `${path} ${child.name()}`.trim(), inherited));
  return [words, ...below];
}

/** Those that every command takes. */
function globalOptions(program: Command): readonly CompletedWord[] {
  return program.options.filter(({ long }) => long === "--lang").map(describeOption);
}

function describeOption(option: Option): CompletedWord {
  const word = option.long ?? option.flags;
  return { word, description: option.description, values: valuesOf(option) };
}

const none: Values = { kind: "none" };

/** A placeholder tells it: `<light|heavy>` lists the values, `<file.yaml>` is a file. */
function valuesOf(taker: Option | Argument | undefined): Values {
  if (taker === undefined) return none;
  if (taker.argChoices !== undefined) return { kind: "oneOf", words: taker.argChoices };
  const placeholder = "flags" in taker ? (/[<[](.+)[>\]]/.exec(taker.flags)?.[1] ?? "") : taker.name();
  if (placeholder === "") return none;
  if (placeholder.includes("|")) return { kind: "oneOf", words: placeholder.split("|") };
  return { kind: /\.\w+$/.test(placeholder) ? "file" : "free" };
}
