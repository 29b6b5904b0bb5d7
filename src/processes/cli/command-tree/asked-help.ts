// Whose help is asked for: `help replies approve`, `replies help approve`. Commander's own help command knows one word only,
// and answers an unknown one, with `--help` as well, with the help of everything.

import { type Command, CommanderError } from "commander";
import { findSimilarWord } from "../../../domain/similar-word.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Null where the call asks for no help, or by an option of a command that is there.
 * @throws UsageError when it asks for the help of a command that isn't there
 */
export function findAskedHelp(program: Command, argv: readonly string[]): Command | null {
  const { command, path, isAsked, unknown } = followWords(program, leadingWords(argv));
  const isWanted = isAsked || argv.includes("--help") || argv.includes("-h");
  if (unknown !== null && isWanted) throw unknownCommand(unknown, command, path);
  return isAsked ? command : null;
}

type Place = {
  /** As far as the words lead. */
  readonly command: Command;
  readonly path: string;
  /** The word "help" was among them. */
  readonly isAsked: boolean;
  /** The word that leads nowhere. */
  readonly unknown: string | null;
};

function followWords(program: Command, words: readonly string[]): Place {
  const place = { command: program, path: "", isAsked: false, unknown: null };
  return words.reduce((at: Place, word) => followWord(at, word), place);
}

function followWord(at: Place, word: string): Place {
  const { command, path, isAsked, unknown } = at;
  if (unknown !== null || command.commands.length === 0) return at;
  if (word === "help" && !isAsked) return { ...at, isAsked: true };
  const child = command.commands.find((known) => known.name() === word);
  if (child === undefined) return { ...at, unknown: word };
  return { ...at, command: child, path: `${path} ${word}`.trim() };
}

/** Those before the first option; the language may stand before them. */
function leadingWords(argv: readonly string[]): readonly string[] {
  const words = argv.filter((word, index) => !word.startsWith("--lang") && argv[index - 1] !== "--lang");
  const end = words.findIndex((word) => word.startsWith("-"));
  return end < 0 ? words : words.slice(0, end);
}

/** As commander itself would say it. */
function unknownCommand(word: string, { commands }: Command, path: string): UsageError {
  const similar = findSimilarWord(
    word,
    commands.map((known) => known.name()),
  );
  const guess = similar === null ? "" : `\n(Did you mean ${similar}?)`;
  return new UsageError(
    new CommanderError(1, "commander.unknownCommand", `error: unknown command '${word}'${guess}`),
    path,
  );
}
