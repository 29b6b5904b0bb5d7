// The commands by which people give account of what was done: figures, and everything as a file.

import type { ExportOptions } from "../commands/export.ts";
import { addConditions, stateOption } from "./filter-options.ts";
import type { Tree } from "./tree.ts";

export function addAccountCommands({ program, context, perform }: Tree): void {
  const { commands } = context.messages;
  addConditions(program.command("export").description(commands.exportReplies), commands)
    .argument(commands.placeholders.csvFile)
    .addOption(stateOption(commands.stateFilter))
    .option("--json", commands.json)
    .action((path: string, options: ExportOptions) =>
      perform(async () => (await import("../commands/export.ts")).exportReplies(context, path, options)),
    );
}
