// `parked list` and `parked resume`: what the service stopped touching, and taking it up again.

import { createDecisions } from "../../../adapters/postgres/desk/decisions.ts";
import { listReplies } from "../../../adapters/postgres/desk/reply-list.ts";
import type { CommandContext } from "../command-context.ts";
import { deciderName } from "../decider-name.ts";
import type { ExitCode } from "../exit-code.ts";
import { filterOf, isNarrowed, refuseUnknownNames } from "../reply-filter.ts";
import { readId } from "../reply-ids.ts";
import { withCore } from "../with-core.ts";
import { type BulkOptions, refuseUnclearChoice, reportUndone } from "./replies-decide.ts";
import { type ListOptions, printReplies } from "./replies-list.ts";

export async function listParked(context: CommandContext, options: ListOptions): Promise<ExitCode> {
  const { reports, doctor } = context.messages;
  const nothing = isNarrowed(options) ? reports.replyList.nothingFound : doctor.noneParked;
  return printReplies(context, options, { states: ["parked"], nothing });
}

export async function resumeParked(
  context: CommandContext,
  words: readonly string[],
  options: BulkOptions,
): Promise<ExitCode> {
  const { output, messages } = context;
  refuseUnclearChoice(words, options, "17", context);
  const named = words.map((word) => readId(word, messages));
  return withCore(context, async ({ database, queue }) => {
    await refuseUnknownNames(database, options, messages);
    const found = options.all ? await listReplies(database, filterOf(options, ["parked"])) : [];
    const ids = [...named, ...found.map(({ id }) => id)];
    const resumed = await createDecisions(database, queue).resume(ids, deciderName());
    output.say(messages.reports.resumed(resumed.length));
    return reportUndone(context, ids, resumed, messages.failures.notParked);
  });
}
