// `start`: the whole service on this machine. Only what the supervisor itself needs is loaded here.

import { findOpenFiles, keyFiles } from "../../../settings/private-files.ts";
import { requireModelSettings, requireWebToken } from "../../../settings/settings.ts";
import { superviseProcesses } from "../../supervisor/supervise.ts";
import { type CommandContext, openLog, readServiceSettings } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { keepCompiledCode } from "../signals.ts";

export async function start(context: CommandContext): Promise<ExitCode> {
  const settings = readServiceSettings(context);
  requireWebToken(settings);
  // Every worker would refuse to start without them.
  requireModelSettings(settings);
  const log = openLog(settings, context);
  for (const { path, command } of await findOpenFiles(keyFiles(settings, process.cwd()))) {
    log.warn("Other users of this machine can read a file that may hold keys", { path, command });
  }
  const { language } = context.messages;
  keepCompiledCode();
  await superviseProcesses({ settings, log, language }, context.signal);
  return exitCodes.done;
}
