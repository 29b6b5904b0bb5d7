// The end of a run, for a person: what was done, where everything stands, what needs him.

import type { RunReport } from "../../../ports/progress.ts";
import type { CommandContext } from "../command-context.ts";
import { seconds, wholeNumber } from "../terminal/local-words.ts";
import type { AtDesk } from "../with-desk.ts";
import { type AttentionOptions, printAttention } from "./attention.ts";
import { printCabinetTable } from "./cabinet-table.ts";
import { renderPicture } from "./outcome-picture.ts";
import { printSampleReplies } from "./sample-replies.ts";

type RunReportOptions = {
  /** One more line about the outcome. */
  readonly remark?: string;
  readonly refusedOnPurpose?: AttentionOptions["refusedOnPurpose"];
};

export async function printRunReport(
  report: RunReport,
  atDesk: AtDesk,
  context: CommandContext,
  { remark, refusedOnPurpose }: RunReportOptions = {},
): Promise<void> {
  const { output, messages } = context;
  const { locale, runReports } = messages;
  const { desk, caller } = atDesk;
  await printSampleReplies(atDesk, context);
  output.print("");
  printCabinetTable(await desk.countByCabinet(caller), desk, context);
  output.print(`\n${renderPicture(report.states, context)}`);
  const { calls, inputTokens, outputTokens } = report.model;
  const remarks = [
    ...(remark === undefined ? [] : [remark]),
    runReports.thisRun(report, seconds(report.seconds, locale)),
    runReports.model(calls, wholeNumber(inputTokens + outputTokens, locale)),
  ];
  output.print("");
  for (const text of remarks) output.say(text, "  ");
  printAttention(report.waiting, context, {
    pauses: await desk.holds.listPauses(caller),
    ...(refusedOnPurpose && { refusedOnPurpose }),
  });
}
