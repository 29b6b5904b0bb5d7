// `run --until-idle`: one round for cron.

import { cabinetOverviews, countInReview } from "../../../adapters/postgres/overview.ts";
import { InputError } from "../../../domain/errors.ts";
import { openUnlockedCore } from "../../compose.ts";
import { runUntilIdle } from "../../run-until-idle.ts";
import { createTally } from "../../worker/tally.ts";
import { type CommandContext, openLog, readDeskSettings, readServiceSettings } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { createLiveView, noLiveView } from "../live-view/live-view.ts";
import { programName } from "../messages/program-name.ts";
import { printSteps } from "../next-steps.ts";
import { printJson } from "../print-json.ts";
import { jsonReport } from "../run-report/json-report.ts";
import { printRunReport } from "../run-report/run-report.ts";
import { stepsAfterRun } from "../run-report/steps-after-run.ts";

export type RunOptions = { readonly untilIdle?: true; readonly wait: number; readonly json?: true };

export async function run(context: CommandContext, { untilIdle, wait, json }: RunOptions): Promise<ExitCode> {
  const { output, messages, signal } = context;
  if (!untilIdle) throw new InputError([messages.failures.untilIdleMissing]);
  const settings = output.isTerminal ? readDeskSettings(context) : readServiceSettings(context);
  const tally = createTally();
  const view = json ? noLiveView : createLiveView({ tally, output, messages });
  const core = await openUnlockedCore(settings, openLog(settings, context, view), { isWorker: true });
  try {
    const cabinets = await cabinetOverviews(core.database);
    if (cabinets.length > 0) view.begin(cabinets, () => countInReview(core.database));
    const report = await runUntilIdle(core, { tally, waitMs: wait * 1_000 }, signal).finally(view.close);
    if (json) printJson(jsonReport(report), context);
    else {
      if (cabinets.length > 0) await printRunReport(report, core, context);
      else output.print(messages.reports.noCabinets);
      const { states } = report;
      printSteps(stepsAfterRun({ states, hasCabinets: cabinets.length > 0, program: programName }, messages), context);
    }
    return signal.aborted ? exitCodes.interrupted : exitCodes.done;
  } finally {
    await core.close();
  }
}
