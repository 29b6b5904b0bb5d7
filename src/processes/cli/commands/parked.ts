// `parked …`: what the service stopped touching, taking it up again, and ending it. Whoever ends something learns first
// what follows from it.

import { isNarrowed } from "../../../desk/item-conditions.ts";
import type { ParkedEnding } from "../../../domain/decision.ts";
import type { CommandContext } from "../command-context.ts";
import { CommandError } from "../command-error.ts";
import { type BulkOptions, printDecision, readChoice } from "../decision-report.ts";
import type { ExitCode } from "../exit-code.ts";
import { conditionsOf } from "../reply-filter.ts";
import { readId } from "../reply-ids.ts";
import { withDesk } from "../with-desk.ts";
import { type ListOptions, printReplies } from "./replies-list.ts";

export async function listParked(context: CommandContext, options: ListOptions): Promise<ExitCode> {
  const { reports, doctor } = context.messages;
  const nothing = isNarrowed(conditionsOf(options)) ? reports.replyList.nothingFound : doctor.noneParked;
  return printReplies(context, options, { states: ["parked"], nothing });
}

export async function resumeParked(
  context: CommandContext,
  words: readonly string[],
  options: BulkOptions,
): Promise<ExitCode> {
  const read = (word: string) => readId(word, context.messages);
  const choice = readChoice(words, options, { example: "17", read }, context);
  return withDesk(context, async ({ desk, caller }) =>
    printDecision({ kind: "resume", report: await desk.parked.resume(caller, choice), options }, context),
  );
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
  if (!yes) throw new CommandError([failures.confirmEnding(ending, `parked ${ending} ${words.join(" ")} --yes`)]);
  return withDesk(context, async ({ desk, caller }) => {
    const report = await desk.parked.end(caller, ending, ids);
    return printDecision({ kind: ending, report, options: json ? { json } : {} }, context);
  });
}
