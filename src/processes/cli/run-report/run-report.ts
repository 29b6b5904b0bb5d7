// The end of a run, for a person: what was done, where everything stands, what needs him.

import { cabinetOverviews } from "../../../adapters/postgres/views/overview.ts";
import type { Core } from "../../compose/core.ts";
import type { RunReport } from "../../worker/run-until-idle.ts";
import type { CommandContext } from "../command-context.ts";
import { seconds, wholeNumber } from "../terminal/local-words.ts";
import { printAttention } from "./attention.ts";
import { printCabinetTable } from "./cabinet-table.ts";
import { renderPicture } from "./outcome-picture.ts";
import { printSampleReplies } from "./sample-replies.ts";

/** @param remark one more line about the outcome */
export async function printRunReport(
  report: RunReport,
  core: Core,
  context: CommandContext,
  remark?: string,
): Promise<void> {
  const { output, messages } = context;
  const { locale, runReports } = messages;
  await printSampleReplies(core, context);
  output.print("");
  printCabinetTable(await cabinetOverviews(core.database), core, context);
  output.print(`\n${renderPicture(report.states, context)}`);
  const { calls, inputTokens, outputTokens } = report.model;
  const remarks = [
    ...(remark === undefined ? [] : [remark]),
    runReports.thisRun(report, seconds(report.seconds, locale)),
    runReports.model(calls, wholeNumber(inputTokens + outputTokens, locale)),
  ];
  output.print("");
  for (const text of remarks) output.say(text, "  ");
  printAttention(report.waiting, context);
}
