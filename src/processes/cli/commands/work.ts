// `work`: one worker, under a supervisor or by itself.

import { requireModelSettings } from "../../../settings/settings.ts";
import { openUnlockedCore } from "../../compose/core.ts";
import { runWorkerProcess } from "../../worker/worker-process.ts";
import { type CommandContext, openLog, readServiceSettings } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { keepCompiledCode } from "../signals.ts";

export async function work(context: CommandContext): Promise<ExitCode> {
  const settings = readServiceSettings(context);
  requireModelSettings(settings);
  const core = await openUnlockedCore(settings, openLog(settings, context), {
    isWorker: true,
    directLog: context.directLog,
  });
  keepCompiledCode();
  await runWorkerProcess(core, context.signal).finally(core.close);
  return exitCodes.done;
}
