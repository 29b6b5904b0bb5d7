// How help looks: the person's language, groups, and examples that can be copied.

import { styleText } from "node:util";
import { type Command, Help, type HelpConfiguration, type Option } from "commander";
import { knownWord } from "../../../words/known-word.ts";
import type { CommandContext } from "../command-context.ts";
import type { Messages } from "../messages/catalogue.ts";
import { wrapText } from "../terminal/wrap-text.ts";

/** In columns: beside the longest options a terminal of 60 has 29 left. Commander's own is 40. */
const narrowestDescription = 20;

export function describeHelp({ messages, output }: Pick<CommandContext, "messages" | "output">): HelpConfiguration {
  const { commands } = messages;
  const { options, command, values } = commands.placeholders;
  const translate = (term: string) => term.replace("[options]", options).replace("[command]", command);
  const plain = Object.assign(new Help(), { showGlobalOptions: true });
  return {
    showGlobalOptions: true,
    ...(output.isTerminal && { minWidthToWrap: narrowestDescription }),
    styleTitle: (title) => styleText("bold", knownWord(commands.titles, title) ?? title),
    commandUsage: (shown) => translate(plain.commandUsage(shown)),
    // A command has no version of its own.
    visibleGlobalOptions: (shown) => plain.visibleGlobalOptions(shown).filter(({ long }) => long !== "--version"),
    // What a command takes is in its own help.
    subcommandTerm: (shown) => shown.name(),
    optionTerm: (option) =>
      option.flags.replace(/<([a-z]+)>/, (_, name: string) => `<${knownWord(values, name) ?? name}>`),
    optionDescription: (option) => describeOption(option, commands),
  };
}

function describeOption(option: Option, { usually }: Messages["commands"]): string {
  const { description, defaultValue, defaultValueDescription } = option;
  // A default that is described as nothing is none to speak of.
  const isTold = defaultValue !== undefined && defaultValueDescription !== "";
  return isTold ? `${description} ${usually(String(defaultValue))}` : description;
}

/** @param path such as "replies list"; empty for the program itself */
export function addExamples(command: Command, path: string, { messages, output }: CommandContext): void {
  const examples = Object.entries(messages.examples).find(([name]) => name === path)?.[1];
  if (examples === undefined) return;
  const title = path === "" ? messages.commands.firstSteps : messages.commands.examples;
  const lines = examples.flatMap(([line, purpose]) => [
    ...wrapText(purpose, { width: output.proseWidth - 2 }).map((part) => `  ${styleText("dim", part)}`),
    `    ${line}`,
  ]);
  command.addHelpText("after", ["", styleText("bold", title), ...lines].join("\n"));
}
