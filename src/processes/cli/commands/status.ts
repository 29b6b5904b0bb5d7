// `status`: where everything stands now, for everybody or for one supplier.

import { readSendingStop } from "../../../adapters/postgres/cabinets/holds.ts";
import { countGivenUpLanes } from "../../../adapters/postgres/views/health.ts";
import {
  type CabinetOverview,
  cabinetOverviews,
  countStates,
  findWaiting,
  modelUsageToday,
  type Waiting,
} from "../../../adapters/postgres/views/overview.ts";
import { supplierId } from "../../../domain/identifiers.ts";
import { type Core, unlock } from "../../compose/core.ts";
import { readKeyFit } from "../../compose/unlock.ts";
import { estimateBacklogs } from "../../estimate-backlogs.ts";
import type { CommandContext } from "../command-context.ts";
import { longestList } from "../command-tree/option-values.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { programName } from "../messages/program-name.ts";
import { exitFor, type FailOn, readAttention } from "../needs-attention.ts";
import { printSteps } from "../next-steps.ts";
import { printJson } from "../print-json.ts";
import { refuseMistakenFilters } from "../reply-filter.ts";
import { printAttention } from "../run-report/attention.ts";
import { printBacklogCaps, printBacklogs } from "../run-report/backlogs.ts";
import { printCabinetTable } from "../run-report/cabinet-table.ts";
import { jsonWaiting } from "../run-report/json-report.ts";
import { renderPicture } from "../run-report/outcome-picture.ts";
import { stepsAfterRun } from "../run-report/steps-after-run.ts";
import { printTroubles } from "../run-report/troubles.ts";
import { wholeNumber } from "../terminal/local-words.ts";
import { withCore } from "../with-core.ts";

export type StatusOptions = FailOn & { readonly supplier?: string; readonly json?: true };

export async function status(context: CommandContext, options: StatusOptions): Promise<ExitCode> {
  return withCore(context, async (core) => {
    await refuseMistakenFilters(core.database, { ...options, limit: longestList }, context.messages);
    const standing = await readStanding(core, options);
    if (options.json) printJson(jsonOf(standing), context);
    else printStanding(standing, core, context);
    return options.failOn === undefined ? exitCodes.done : exitFor(standing.attention, context);
  });
}

type Standing = Awaited<ReturnType<typeof readStanding>>;

async function readStanding(core: Core, { supplier: named }: StatusOptions) {
  const { database } = core;
  const supplier = named === undefined ? null : supplierId(named);
  const cabinets = await cabinetOverviews(database, supplier);
  const shown = new Set(cabinets.map(({ cabinet }) => cabinet));
  const secretsKey = await readKeyFit(database, core.settings);
  const backlogs = secretsKey === "fits" ? await estimateBacklogs(await unlock(core)) : [];
  return {
    states: await countStates(database, supplier),
    waiting: await findWaiting(database, supplier),
    backlogs: backlogs.filter(({ cabinet }) => shown.has(cabinet)),
    model: await modelUsageToday(database, supplier),
    attention: await readAttention(core, supplier),
    sendingStop: await readSendingStop(database),
    secretsKey,
    givenUpLanes: await countGivenUpLanes(database),
    cabinets,
  };
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

function printStanding(standing: Standing, core: Core, context: CommandContext): void {
  const { states, waiting, backlogs, model, cabinets } = standing;
  const { output, messages } = context;
  printTroubles(standing, context);
  if (cabinets.length === 0) output.print(messages.reports.noCabinets);
  else {
    printCabinetTable(cabinets, core, context);
    output.print(`\n${renderPicture(states, context)}\n`);
    const tokens = wholeNumber(model.inputTokens + model.outputTokens, messages.locale);
    const details = [messages.runReports.stateCounts(states), messages.reports.modelToday(model.calls, tokens)];
    for (const text of details.filter((part) => part !== "")) output.say(text, "  ");
    printBacklogCaps(cabinets, context);
    printAttention(waiting, context);
    printBacklogs(backlogs, context);
  }
  printSteps(stepsAfterRun({ states, hasCabinets: cabinets.length > 0, program: programName }, messages), context);
}
