// `status`: where everything stands now.

import { countGivenUpLanes } from "../../../adapters/postgres/health.ts";
import { cabinetOverviews, countStates, findWaiting, modelUsageToday } from "../../../adapters/postgres/overview.ts";
import { unlock } from "../../compose.ts";
import { estimateBacklogs } from "../../estimate-backlogs.ts";
import { readKeyFit } from "../../unlock.ts";
import type { CommandContext } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { programName } from "../messages/program-name.ts";
import { printSteps } from "../next-steps.ts";
import { printJson } from "../print-json.ts";
import { printAttention } from "../run-report/attention.ts";
import { printBacklogs } from "../run-report/backlogs.ts";
import { printCabinetTable } from "../run-report/cabinet-table.ts";
import { jsonWaiting } from "../run-report/json-report.ts";
import { renderPicture } from "../run-report/outcome-picture.ts";
import { stepsAfterRun } from "../run-report/steps-after-run.ts";
import { printTroubles } from "../run-report/troubles.ts";
import { wholeNumber } from "../terminal/local-words.ts";
import { withCore } from "../with-core.ts";

export async function status(context: CommandContext, { json }: { readonly json?: true }): Promise<ExitCode> {
  return withCore(context, async (core) => {
    const states = await countStates(core.database);
    const waiting = await findWaiting(core.database);
    const secretsKey = await readKeyFit(core.database, core.settings);
    const givenUpLanes = await countGivenUpLanes(core.database);
    const backlogs = secretsKey === "fits" ? await estimateBacklogs(await unlock(core)) : [];
    const model = await modelUsageToday(core.database);
    if (json) {
      printJson(
        { states, waiting: jsonWaiting(waiting), backlogs, modelToday: model, secretsKey, givenUpLanes },
        context,
      );
      return exitCodes.done;
    }
    const { output, messages } = context;
    const cabinets = await cabinetOverviews(core.database);
    printTroubles({ secretsKey, givenUpLanes }, context);
    if (cabinets.length === 0) output.print(messages.reports.noCabinets);
    else {
      printCabinetTable(cabinets, core, context);
      output.print(`\n${renderPicture(states, context)}\n`);
      const tokens = wholeNumber(model.inputTokens + model.outputTokens, messages.locale);
      const details = [messages.runReports.stateCounts(states), messages.reports.modelToday(model.calls, tokens)];
      for (const text of details.filter((part) => part !== "")) output.say(text, "  ");
      printAttention(waiting, context);
      printBacklogs(backlogs, context);
    }
    printSteps(stepsAfterRun({ states, hasCabinets: cabinets.length > 0, program: programName }, messages), context);
    return exitCodes.done;
  });
}
