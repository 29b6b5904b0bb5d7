// The end of a run, for a person or for a program.

import type { Core } from "../compose.ts";
import type { RunReport } from "../run-until-idle.ts";
import { printCabinetTable } from "./cabinet-table.ts";
import type { CommandContext } from "./command-context.ts";
import { printSampleReplies } from "./sample-replies.ts";

/** One object on the last line of stdout: `docs/` tells what the fields mean. */
export function printJson(report: object, { output }: CommandContext): void {
  output.print(JSON.stringify(report));
}

export async function printRunReport(report: RunReport, core: Core, context: CommandContext): Promise<void> {
  const { output, messages } = context;
  output.print("");
  await printCabinetTable(core, context);
  output.print(`\n${messages.reports.runSummary(report)}`);
  await printSampleReplies(core, context);
}
