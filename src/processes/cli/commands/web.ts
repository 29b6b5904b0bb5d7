// `web`: the process that answers over HTTP, for the supervisor.

import { requireWebToken } from "../../../settings/settings.ts";
import { openUnlockedCore } from "../../compose/core.ts";
import { runWebProcess } from "../../web/web-process.ts";
import { type CommandContext, openLog, readServiceSettings } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { keepCompiledCode } from "../signals.ts";

export async function web(context: CommandContext): Promise<ExitCode> {
  const settings = readServiceSettings(context);
  requireWebToken(settings);
  const core = await openUnlockedCore(settings, openLog(settings, context), { isWorker: false });
  keepCompiledCode();
  await runWebProcess(core, context.signal).finally(core.close);
  return exitCodes.done;
}
