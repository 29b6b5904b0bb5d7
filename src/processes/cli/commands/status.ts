// `status`: where everything stands now, for everybody or for one supplier.

import type { Standing } from "../../../desk/status.ts";
import { supplierId } from "../../../domain/identifiers.ts";
import type { CabinetOverview, Waiting } from "../../../ports/desk/overview.ts";
import type { CommandContext } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import type { Messages } from "../messages/catalogue.ts";
import { programName } from "../messages/program-name.ts";
import { exitFor, type FailOn } from "../needs-attention.ts";
import { printSteps } from "../next-steps.ts";
import { printJson } from "../print-json.ts";
import { printAttention } from "../run-report/attention.ts";
import { printBacklogCaps, printBacklogs } from "../run-report/backlogs.ts";
import { printCabinetTable } from "../run-report/cabinet-table.ts";
import { jsonWaiting } from "../run-report/json-report.ts";
import { renderPicture } from "../run-report/outcome-picture.ts";
import { stepsAfterRun } from "../run-report/steps-after-run.ts";
import { printTroubles } from "../run-report/troubles.ts";
import { wholeNumber } from "../terminal/local-words.ts";
import { type AtDesk, withDesk } from "../with-desk.ts";

export type StatusOptions = FailOn & { readonly supplier?: string; readonly json?: true };

export async function status(context: CommandContext, options: StatusOptions): Promise<ExitCode> {
  const supplier = options.supplier === undefined ? null : supplierId(options.supplier);
  return withDesk(context, async ({ desk, caller }) => {
    const standing = await desk.readStatus(caller, supplier);
    if (options.json) printJson(jsonOf(standing), context);
    else await printStanding(standing, { desk, caller }, context);
    return options.failOn === undefined ? exitCodes.done : exitFor(standing.attention, context);
  });
}

function jsonOf({ model, sendingStop, cabinets, ...standing }: Standing) {
  const { waiting } = standing;
  return {
    ...standing,
    waiting: jsonWaiting(waiting),
    modelToday: model,
    sendingStopped: sendingStop,
    cabinets: cabinets.map((overview) => cabinetJson(overview, waiting)),
  };
}

function cabinetJson({ states, ...overview }: CabinetOverview, waiting: readonly Waiting[]) {
  const own = waiting.filter(({ cabinet }) => cabinet === overview.cabinet);
  return { ...overview, states, waiting: own.map(({ reason, until }) => ({ reason, until })) };
}

async function printStanding(standing: Standing, { desk, caller }: AtDesk, context: CommandContext): Promise<void> {
  const { states, waiting, backlogs, model, drafts, cabinets } = standing;
  const { output, messages } = context;
  printTroubles(standing, context);
  if (cabinets.length === 0) output.print(messages.reports.noCabinets);
  else {
    printCabinetTable(cabinets, desk, context);
    output.print(`\n${renderPicture(states, context)}\n`);
    const tokens = wholeNumber(model.inputTokens + model.outputTokens, messages.locale);
    const details = [
      messages.runReports.stateCounts(states),
      messages.reports.modelToday(model.calls, tokens),
      draftsLine(drafts, messages),
    ];
    for (const text of details.filter((part) => part !== "")) output.say(text, "  ");
    printBacklogCaps(cabinets, context);
    printAttention(waiting, context, { pauses: await desk.holds.listPauses(caller) });
    printBacklogs(backlogs, context);
  }
  printSteps(stepsAfterRun({ states, hasCabinets: cabinets.length > 0, program: programName }, messages), context);
}

/** Over all models and prompts; which is which stands in the JSON. Empty where nobody decided anything. */
function draftsLine(drafts: Standing["drafts"], { reports }: Messages): string {
  const sumOf = (count: (outcomes: Standing["drafts"][number]) => number) =>
    drafts.reduce((sum, outcomes) => sum + count(outcomes), 0);
  const [unedited, edited, rejected] = [
    sumOf((outcomes) => outcomes.unedited),
    sumOf((outcomes) => outcomes.edited),
    sumOf((outcomes) => outcomes.rejected),
  ];
  if (unedited + edited + rejected === 0) return "";
  const changed = sumOf((outcomes) => outcomes.edited * (outcomes.meanEditedShare ?? 0));
  return reports.drafts({
    unedited,
    edited,
    rejected,
    changedPercent: edited === 0 ? 0 : Math.round((100 * changed) / edited),
  });
}
