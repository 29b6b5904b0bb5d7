// `parked list` and `parked resume`: what the service stopped touching, and taking it up again.

import { createDecisions } from "../../../adapters/postgres/desk/decisions.ts";
import { listReplies } from "../../../adapters/postgres/desk/reply-list.ts";
import { InputError } from "../../../domain/errors.ts";
import { type CommandContext, withCore } from "../command-context.ts";
import type { ExitCode } from "../exit-code.ts";
import { readFilter } from "../reply-filter.ts";
import { readId } from "../reply-ids.ts";
import { type BulkOptions, person, reportUndone } from "./replies-decide.ts";
import { type ListOptions, listRepliesCommand } from "./replies-list.ts";

export async function listParked(context: CommandContext, options: ListOptions): Promise<ExitCode> {
  return listRepliesCommand(context, { ...options, state: "parked" });
}

export async function resumeParked(
  context: CommandContext,
  words: readonly string[],
  options: BulkOptions,
): Promise<ExitCode> {
  const { output, messages } = context;
  if (words.length > 0 === (options.all === true)) throw new InputError([messages.failures.idsOrAll]);
  return withCore(context, async ({ database, queue }) => {
    const filter = readFilter({ ...options, state: "parked" }, [], messages);
    const ids = options.all
      ? (await listReplies(database, filter)).map(({ id }) => id)
      : words.map((word) => readId(word, messages));
    const resumed = await createDecisions(database, queue).resume(ids, person());
    output.print(messages.reports.resumed(resumed.length));
    return reportUndone(context, ids, resumed, messages.failures.notParked);
  });
}
