// The commands around the service: its tables, its key, its stand-ins, the shell.

import { Argument } from "commander";
import { type Shell, shells } from "../completion/shells.ts";
import { describeSandboxOptions } from "../sandbox-usage.ts";
import type { Json, Tree } from "./tree.ts";

export function addCareCommands({ program, context, perform }: Tree): void {
  const { commands } = context.messages;
  program.commandsGroup(commands.groups.care);
  program
    .command("migrate")
    .description(commands.migrate)
    .option("--json", commands.json)
    .action((options: Json) => perform(async () => (await import("../commands/migrate.ts")).migrate(context, options)));
  program
    .command("backup")
    .description(commands.backup)
    .argument(commands.placeholders.backup)
    .option("--json", commands.json)
    .action((path: string, options: Json) =>
      perform(async () => (await import("../commands/backup.ts")).backup(context, path, options)),
    );
  program
    .command("restore")
    .description(commands.restore)
    .argument(commands.placeholders.backup)
    .option("--json", commands.json)
    .action((path: string, options: Json) =>
      perform(async () => (await import("../commands/backup.ts")).restore(context, path, options)),
    );
  const secrets = program.command("secrets").description(commands.secrets);
  secrets
    .command("rotate")
    .description(commands.rotate)
    .option("--json", commands.json)
    .action((options: Json) => perform(async () => (await import("../commands/secrets.ts")).rotate(context, options)));
  secrets
    .command("reset")
    .description(commands.reset)
    .option("--json", commands.json)
    .action((options: Json) => perform(async () => (await import("../commands/secrets.ts")).reset(context, options)));
  program
    .command("sandbox")
    .description(commands.sandbox)
    .usage("[options]")
    // Its options are its own.
    .allowUnknownOption()
    .argument("[words...]")
    .addHelpText("after", () => `\n${describeSandboxOptions(commands, context.output.proseWidth)}`)
    .action((words: readonly string[]) =>
      perform(async () => (await import("../commands/sandbox.ts")).sandbox(context, words)),
    );
  program
    .command("completion")
    .description(commands.completion)
    .addArgument(new Argument("<bash|zsh|fish>").choices(shells))
    .action((shell: Shell) =>
      perform(async () => (await import("../commands/completion.ts")).printCompletion(context, program, shell)),
    );
}
