// `parked …`: what the service stopped touching, taking it up again, and ending it. Whoever ends something learns first
// what follows from it.

import { createDecisions } from "../../../adapters/postgres/desk/decisions.ts";
import { endParked, type ParkedEnding } from "../../../adapters/postgres/desk/end-parked.ts";
import { InputError } from "../../../domain/errors/errors.ts";
import type { CommandContext } from "../command-context.ts";
import { deciderName } from "../decider-name.ts";
import { type BulkOptions, findAll, idsOf, refuseUnclearChoice, reportDecision } from "../decision-report.ts";
import type { ExitCode } from "../exit-code.ts";
import { isNarrowed } from "../reply-filter.ts";
import { readId } from "../reply-ids.ts";
import { withCore } from "../with-core.ts";
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
  refuseUnclearChoice(words, options, "17", context);
  const named = words.map((word) => readId(word, context.messages));
  return withCore(context, async (core) => {
    const ids = [...named, ...idsOf(await findAll(core, options, context, { states: ["parked"] }))];
    const done = await createDecisions(core.database, core.queue).resume(ids, deciderName());
    return reportDecision(core, context, { kind: "resume", wanted: ids.map((id) => ({ id })), done, options });
  });
}

export type EndOptions = { readonly yes?: true; readonly json?: true };

export async function endParkedItems(
  context: CommandContext,
  ending: ParkedEnding,
  words: readonly string[],
  { yes, json }: EndOptions,
): Promise<ExitCode> {
  const { failures } = context.messages;
  const ids = words.map((word) => readId(word, context.messages));
  if (!yes) throw new InputError([failures.confirmEnding(ending, `parked ${ending} ${words.join(" ")} --yes`)]);
  return withCore(context, async (core) => {
    const done = await endParked(core.database, core.queue, { ending, ids, person: deciderName() });
    const wanted = ids.map((id) => ({ id }));
    return reportDecision(core, context, { kind: ending, wanted, done, options: json ? { json } : {} });
  });
}
