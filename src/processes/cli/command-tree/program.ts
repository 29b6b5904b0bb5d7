// The commands, their options and their help. Nothing is done here: each command has a file of its own, which is loaded
// when it is called, so that help is there at once.

import { Command, Option, type OutputConfiguration } from "commander";
import packageFile from "../../../../package.json" with { type: "json" };
import type { CommandContext } from "../command-context.ts";
import { commandName } from "../messages/program-name.ts";
import type { Streams } from "../terminal/streams.ts";
import { addAccountCommands } from "./account-commands.ts";
import { addCareCommands } from "./care-commands.ts";
import { addExamples, describeHelp } from "./help.ts";
import { addReplyCommands } from "./reply-commands.ts";
import { addSetUpCommands } from "./set-up-commands.ts";
import type { Perform } from "./tree.ts";
import { UsageError } from "./usage-error.ts";
import { addDemoCommand, addWorkCommands } from "./work-commands.ts";

export function createProgram(context: CommandContext, perform: Perform): Command {
  const { commands } = context.messages;
  const program = new Command(commandName)
    // In this order: npx takes an option that comes first for its own.
    .usage("[command] [options]")
    .description(commands.service)
    .addOption(new Option("--lang <ru|en>", commands.lang))
    .version(packageFile.version, "-V, --version", commands.version)
    .helpOption("-h, --help", commands.help)
    .configureHelp(describeHelp(context))
    .configureOutput(describeOutput(context.streams));
  const tree = { program, context, perform };
  addDemoCommand(tree);
  addSetUpCommands(tree);
  addWorkCommands(tree);
  addReplyCommands(tree);
  addAccountCommands(tree);
  addCareCommands(tree);
  program.helpCommand("help [command]", commands.helpCommand);
  finish(program, "", context);
  return program;
}

/** Where there is no terminal; commander's own. */
const pipeWidth = 80;

function describeOutput({ stdout, stderr }: Streams): OutputConfiguration {
  return {
    // Mistakes are told by `describe-failure`.
    outputError: () => undefined,
    writeOut: (text) => void stdout.write(text),
    writeErr: (text) => void stderr.write(text),
    getOutHelpWidth: () => stdout.columns ?? pipeWidth,
    getErrHelpWidth: () => stderr.columns ?? pipeWidth,
    getOutHasColors: () => stdout.isTTY === true,
    getErrHasColors: () => stderr.isTTY === true,
  };
}

/** What is set on the program alone doesn't reach its commands. */
function finish(command: Command, path: string, context: CommandContext): void {
  command.exitOverride((error) => {
    throw new UsageError(error, path);
  });
  addExamples(command, path, context);
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    finish(child, `${path} ${child.name()}`.trim(), context);
  }
}
