// The commands by which people give account of what was done: figures, and everything as a file.

import type { ExportOptions } from "../commands/export.ts";
import type { FiguresOptions } from "../commands/figures.ts";
import { addConditions, stateOption } from "./filter-options.ts";
import { readBeginning, readEnd } from "./option-values.ts";
import type { Tree } from "./tree.ts";

export function addAccountCommands({ program, context, perform }: Tree): void {
  const { commands } = context.messages;
  program
    .command("figures")
    .description(commands.figures)
    .option("--from <day>", commands.figuresFrom, readBeginning)
    .option("--to <day>", commands.figuresTo, readEnd)
    .option("--supplier <id>", commands.supplierFilter)
    .option("--json", commands.json)
    .action((options: FiguresOptions) =>
      perform(async () => (await import("../commands/figures.ts")).figures(context, options)),
    );
  addConditions(program.command("export").description(commands.exportReplies), commands)
    .argument(commands.placeholders.csvFile)
    .addOption(stateOption(commands.stateFilter))
    .option("--json", commands.json)
    .action((path: string, options: ExportOptions) =>
      perform(async () => (await import("../commands/export.ts")).exportReplies(context, path, options)),
    );
}
