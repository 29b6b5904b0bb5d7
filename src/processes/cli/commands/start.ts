// `start`: the whole service on this machine. Only what the supervisor itself needs is loaded here.

import { requireModelSettings } from "../../../settings/settings.ts";
import { superviseProcesses } from "../../supervisor/supervise.ts";
import { type CommandContext, openLog, readServiceSettings } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";

export async function start(context: CommandContext): Promise<ExitCode> {
  const settings = readServiceSettings(context);
  // Every worker would refuse to start without them.
  requireModelSettings(settings);
  await superviseProcesses(settings, openLog(settings), context.signal);
  return exitCodes.done;
}
