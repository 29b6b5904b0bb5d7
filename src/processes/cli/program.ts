// The commands, their options and their help. Nothing is done here: each command has a file of its own.

import { Command, InvalidArgumentError } from "commander";
import type { CommandContext } from "./command-context.ts";
import { check } from "./commands/cabinets.ts";
import { type DemoOptions, demo } from "./commands/demo.ts";
import { migrate } from "./commands/migrate.ts";
import { type RunOptions, run } from "./commands/run.ts";
import { sandbox } from "./commands/sandbox.ts";
import { type ProcessOptions, start, web, work } from "./commands/service.ts";
import { status } from "./commands/status.ts";
import { importFile, list } from "./commands/suppliers.ts";
import type { ExitCode } from "./exit-code.ts";
import { addReplyCommands } from "./reply-commands.ts";

export type Perform = (work: () => Promise<ExitCode>) => Promise<void>;
export type Json = { readonly json?: true };

const usualWaitSeconds = 30;

export function createProgram(context: CommandContext, perform: Perform): Command {
  const { commands } = context.messages;
  const program = new Command("feedback-service")
    .description(commands.service)
    .option("--lang <ru|en>", commands.lang)
    .helpOption("-h, --help", commands.help)
    .helpCommand("help [command]", commands.helpCommand)
    .showHelpAfterError(false)
    .configureHelp({ styleTitle: (title) => commands.titles[title] ?? title, showGlobalOptions: true })
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  addServiceCommands(program, context, perform);
  addSetUpCommands(program, context, perform);
  addReplyCommands(program, context, perform);
  inheritSettings(program);
  return program;
}

function addServiceCommands(program: Command, context: CommandContext, perform: Perform): void {
  const { commands } = context.messages;
  program
    .command("demo")
    .description(commands.demo)
    .option("--reviews <file.jsonl>", commands.reviews, collectWords, [])
    .option("--faults <light|heavy>", commands.faults)
    .option("--exit-when-idle", commands.exitWhenIdle)
    .option("--wait <seconds>", commands.wait, readSeconds, usualWaitSeconds)
    .option("--json", commands.json)
    .action((options: DemoOptions) => perform(() => demo(context, options)));
  program
    .command("run")
    .description(commands.run)
    .option("--until-idle", commands.untilIdle)
    .option("--wait <seconds>", commands.wait, readSeconds, usualWaitSeconds)
    .option("--json", commands.json)
    .action((options: RunOptions) => perform(() => run(context, options)));
  program
    .command("start")
    .description(commands.start)
    .action(() => perform(() => start(context)));
  program
    .command("work")
    .description(commands.work)
    .option("--supervised", commands.supervised)
    .action((options: ProcessOptions) => perform(() => work(context, options)));
  program
    .command("web", { hidden: true })
    .description(commands.web)
    .option("--supervised", commands.supervised)
    .action((options: ProcessOptions) => perform(() => web(context, options)));
  program
    .command("status")
    .description(commands.status)
    .option("--json", commands.json)
    .action((options: Json) => perform(() => status(context, options)));
}

function addSetUpCommands(program: Command, context: CommandContext, perform: Perform): void {
  const { commands } = context.messages;
  const suppliers = program.command("suppliers").description(commands.suppliers);
  suppliers
    .command("import")
    .description(commands.importFile)
    .argument("<file.yaml>")
    .action((path: string) => perform(() => importFile(context, path)));
  suppliers
    .command("list")
    .description(commands.listSuppliers)
    .option("--json", commands.json)
    .action((options: Json) => perform(() => list(context, options)));
  program
    .command("cabinets")
    .description(commands.cabinets)
    .command("check")
    .description(commands.check)
    .option("--json", commands.json)
    .action((options: Json) => perform(() => check(context, options)));
  program
    .command("migrate")
    .description(commands.migrate)
    .action(() => perform(() => migrate(context)));
  program
    .command("sandbox")
    .description(commands.sandbox)
    .helpOption(false)
    .allowUnknownOption()
    .argument("[options...]")
    .action((words: readonly string[]) => perform(() => sandbox(context, words)));
}

/** What is set on the program alone doesn't reach its commands. */
function inheritSettings(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    inheritSettings(child);
  }
}

function collectWords(word: string, words: readonly string[]): readonly string[] {
  return [...words, word];
}

const longestWaitSeconds = 86_400;

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() === "" || !(seconds >= 0 && seconds <= longestWaitSeconds))
    throw new InvalidArgumentError(`'${text}'`);
  return seconds;
}
