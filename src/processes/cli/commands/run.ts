// `run --until-idle`: one round for cron.

import { cabinetOverviews } from "../../../adapters/postgres/overview.ts";
import { InputError } from "../../../domain/errors.ts";
import { openCore } from "../../compose.ts";
import { runUntilIdle } from "../../run-until-idle.ts";
import { createTally } from "../../worker/tally.ts";
import { type CommandContext, openLog, readDeskSettings, readServiceSettings } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { createLiveView, noLiveView } from "../live-view/live-view.ts";
import { printJson, printRunReport } from "../run-report.ts";

export type RunOptions = { readonly untilIdle?: true; readonly wait: number; readonly json?: true };

export async function run(context: CommandContext, { untilIdle, wait, json }: RunOptions): Promise<ExitCode> {
  const { output, messages, signal } = context;
  if (!untilIdle) throw new InputError([messages.failures.untilIdleMissing]);
  const settings = output.isTerminal ? readDeskSettings(context) : readServiceSettings(context);
  const tally = createTally();
  const view = json ? noLiveView : createLiveView({ tally, output, messages });
  const core = await openCore(settings, openLog(settings, view), { isWorker: true });
  try {
    const cabinets = (await cabinetOverviews(core.database)).map(({ cabinet }) => cabinet);
    if (cabinets.length === 0 && !json) output.print(messages.reports.noCabinets);
    view.begin(cabinets);
    const report = await runUntilIdle(core, { tally, waitMs: wait * 1_000 }, signal).finally(view.close);
    if (json) printJson(report, context);
    else await printRunReport(report, core, context);
    return signal.aborted ? exitCodes.interrupted : exitCodes.done;
  } finally {
    await core.close();
  }
}
