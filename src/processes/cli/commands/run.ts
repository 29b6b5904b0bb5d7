// `run --until-idle`: one round for cron. With `--draft-only` a first look: what would be answered, how, and at what cost.

import { lookingStages } from "../../../domain/feedback/feedback-state.ts";
import type { RunReport, Tally } from "../../../ports/progress.ts";
import { openUnlockedCore, type UnlockedCore } from "../../compose/core.ts";
import { composeDesk } from "../../compose/desk.ts";
import { runUntilIdle } from "../../worker/run-until-idle.ts";
import { createTally } from "../../worker/tally.ts";
import { readCaller } from "../caller.ts";
import { type CommandContext, openLog, readDeskSettings, readServiceSettings } from "../command-context.ts";
import { CommandError } from "../command-error.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { type LiveView, openLiveView, openNoView } from "../live-view/live-view.ts";
import { programName } from "../messages/program-name.ts";
import { exitFor, type FailOn } from "../needs-attention.ts";
import { printSteps } from "../next-steps.ts";
import { printJson } from "../print-json.ts";
import { jsonReport } from "../run-report/json-report.ts";
import { printRunReport } from "../run-report/run-report.ts";
import { stepsAfterDrafts, stepsAfterRun } from "../run-report/steps-after-run.ts";
import type { AtDesk } from "../with-desk.ts";

export type RunOptions = FailOn & {
  readonly untilIdle?: true;
  readonly draftOnly?: true;
  readonly wait: number;
  readonly json?: true;
};

export async function run(context: CommandContext, options: RunOptions): Promise<ExitCode> {
  const { output, messages } = context;
  const { untilIdle, draftOnly, json } = options;
  if (!untilIdle && !draftOnly) throw new CommandError([messages.failures.untilIdleMissing]);
  const settings = output.isTerminal ? readDeskSettings(context) : readServiceSettings(context);
  const tally = createTally();
  const view = json ? openNoView(context) : await openLiveView(tally, context);
  const core = await openUnlockedCore(settings, openLog(settings, context, view), {
    isWorker: true,
    directLog: context.directLog,
  });
  try {
    return await runRound({ core, tally, view }, context, options);
  } finally {
    await core.close();
  }
}

type Round = { readonly core: UnlockedCore; readonly tally: Tally; readonly view: LiveView };

async function runRound({ core, tally, view }: Round, context: CommandContext, options: RunOptions): Promise<ExitCode> {
  const { draftOnly, wait, json, failOn } = options;
  const atDesk = { desk: composeDesk(core), caller: readCaller() };
  const { desk, caller } = atDesk;
  const cabinets = await desk.countByCabinet(caller);
  if (cabinets.length > 0) view.begin(cabinets, () => desk.countInReview(caller));
  const only = draftOnly ? { only: lookingStages } : {};
  const report = await runUntilIdle(core, { tally, waitMs: wait * 1_000, ...only }, context.signal).finally(view.close);
  const attention = failOn === undefined ? undefined : await desk.readAttention(caller);
  if (json) printJson({ ...jsonReport(report), ...(attention && { attention }) }, context);
  else await printEnd(report, cabinets.length > 0, atDesk, context, options);
  if (context.signal.aborted) return exitCodes.interrupted;
  return attention === undefined ? exitCodes.done : exitFor(attention, context);
}

async function printEnd(
  report: RunReport,
  hasCabinets: boolean,
  atDesk: AtDesk,
  context: CommandContext,
  { draftOnly }: RunOptions,
): Promise<void> {
  const { output, messages } = context;
  const { states } = report;
  if (!hasCabinets) output.print(messages.reports.noCabinets);
  else if (draftOnly) {
    await printRunReport(report, atDesk, context, { remark: messages.runReports.draftOnly(states.drafted) });
  } else await printRunReport(report, atDesk, context);
  const after = { states, hasCabinets, program: programName };
  printSteps(draftOnly && hasCabinets ? stepsAfterDrafts(after, messages) : stepsAfterRun(after, messages), context);
}
