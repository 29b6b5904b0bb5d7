// `web`: the process that answers over HTTP, for the supervisor.

import { openUnlockedCore } from "../../compose.ts";
import { runWebProcess } from "../../web/web-process.ts";
import { type CommandContext, openLog, readServiceSettings } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { stopWithSupervisor } from "../signals.ts";
import type { ProcessOptions } from "./work.ts";

export async function web(context: CommandContext, { supervised }: ProcessOptions): Promise<ExitCode> {
  const settings = readServiceSettings(context);
  if (supervised) stopWithSupervisor();
  const core = await openUnlockedCore(settings, openLog(settings), { isWorker: false });
  await runWebProcess(core, context.signal).finally(core.close);
  return exitCodes.done;
}
