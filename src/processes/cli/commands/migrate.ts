// `migrate`: brings the schema up to date, which every start does as well.

import { openStorage } from "../../compose/storage.ts";
import { type CommandContext, openLog, readDeskSettings } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { printJson } from "../print-json.ts";

export async function migrate(context: CommandContext, { json }: { readonly json?: true }): Promise<ExitCode> {
  const settings = readDeskSettings(context);
  const storage = await openStorage(settings, openLog(settings, context), 1);
  await storage.close();
  if (json) printJson({ applied: storage.applied }, context);
  else context.output.print(context.messages.reports.migrated);
  return exitCodes.done;
}
