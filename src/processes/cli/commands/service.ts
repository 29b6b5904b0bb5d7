// `start`, `work` and `web`: the service itself.

import { requireModelSettings } from "../../../settings/settings.ts";
import { openCore } from "../../compose.ts";
import { superviseProcesses } from "../../supervisor/supervise.ts";
import { runWebProcess } from "../../web/web-process.ts";
import { runWorkerProcess } from "../../worker/worker-process.ts";
import { type CommandContext, openLog, readServiceSettings } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { stopWithSupervisor } from "../signals.ts";

export async function start(context: CommandContext): Promise<ExitCode> {
  const settings = readServiceSettings(context);
  // Every worker would refuse to start without them.
  requireModelSettings(settings);
  await superviseProcesses(settings, openLog(settings), context.signal);
  return exitCodes.done;
}

export type ProcessOptions = { readonly supervised?: true };

export async function work(context: CommandContext, { supervised }: ProcessOptions): Promise<ExitCode> {
  const settings = readServiceSettings(context);
  requireModelSettings(settings);
  if (supervised) stopWithSupervisor();
  const core = await openCore(settings, openLog(settings), { isWorker: true });
  await runWorkerProcess(core, context.signal).finally(core.close);
  return exitCodes.done;
}

export async function web(context: CommandContext, { supervised }: ProcessOptions): Promise<ExitCode> {
  const settings = readServiceSettings(context);
  if (supervised) stopWithSupervisor();
  const core = await openCore(settings, openLog(settings), { isWorker: false });
  await runWebProcess(core, context.signal).finally(core.close);
  return exitCodes.done;
}
