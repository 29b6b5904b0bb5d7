// `status`: where everything stands now.

import { countStates, findWaiting, modelUsageToday } from "../../../adapters/postgres/overview.ts";
import { printCabinetTable } from "../cabinet-table.ts";
import { type CommandContext, withCore } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { printJson } from "../run-report.ts";
import { relativeTime } from "../terminal/moment.ts";

export async function status(context: CommandContext, { json }: { readonly json?: true }): Promise<ExitCode> {
  return withCore(context, async (core) => {
    const states = await countStates(core.database);
    const waiting = await findWaiting(core.database);
    const model = await modelUsageToday(core.database);
    if (json) {
      printJson({ states, waiting, modelToday: model }, context);
      return exitCodes.done;
    }
    const { output, messages } = context;
    await printCabinetTable(core, context);
    output.print(`\n${messages.reports.states(states)}`);
    for (const { cabinet, reason, until } of waiting) {
      const when = until === null ? "" : ` — ${relativeTime(until, messages.locale)}`;
      output.print(`  ${cabinet}: ${messages.words.waits[reason]}${when}`);
    }
    output.print(messages.reports.modelToday(model));
    if (states.inReview > 0) output.print(messages.reports.reviewHint(states.inReview));
    if (states.parked > 0) output.print(messages.reports.parkedHint(states.parked));
    return exitCodes.done;
  });
}
