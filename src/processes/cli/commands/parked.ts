// `parked …`: what the service stopped touching, taking it up again, and ending it. Whoever ends something learns first
// what follows from it.

import { isNarrowed } from "../../../desk/item-conditions.ts";
import type { ParkedEnding } from "../../../domain/decision.ts";
import type { FeedbackId } from "../../../domain/identifiers.ts";
import type { CommandContext } from "../command-context.ts";
import { CommandError } from "../command-error.ts";
import { type BulkOptions, printDecision, readChoice } from "../decision-report.ts";
import type { ExitCode } from "../exit-code.ts";
import { refusalSentence } from "../refusal-sentence.ts";
import { conditionsOf } from "../reply-filter.ts";
import { readId } from "../reply-ids.ts";
import { type AtDesk, withDesk } from "../with-desk.ts";
import { type ListOptions, printReplies } from "./replies-list.ts";

export async function listParked(context: CommandContext, options: ListOptions): Promise<ExitCode> {
  const { reports, doctor } = context.messages;
  const nothing = isNarrowed(conditionsOf(options)) ? reports.replyList.nothingFound : doctor.noneParked;
  return printReplies(context, options, { command: "parked list", states: ["parked"], nothing });
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
  const ids = words.map((word) => readId(word, context.messages));
  return withDesk(context, async (atDesk) => {
    if (!yes) throw await describeConsequence(context, atDesk, ending, ids);
    const report = await atDesk.desk.parked.end(atDesk.caller, ending, ids);
    return printDecision({ kind: ending, report, options: json ? { json } : {} }, context);
  });
}

/** Nobody confirms what can't be: of such only the reason is told. */
async function describeConsequence(
  { messages }: CommandContext,
  { desk, caller }: AtDesk,
  ending: ParkedEnding,
  ids: readonly FeedbackId[],
): Promise<CommandError> {
  const obstacles = await desk.parked.findObstacles(caller, ending, ids);
  const possible = ids.filter((id) => !obstacles.some((obstacle) => obstacle.id === id));
  const command = `parked ${ending} ${possible.join(" ")} --yes`;
  return new CommandError([
    ...obstacles.map((refusal) => refusalSentence(ending, refusal, messages)),
    ...(possible.length > 0 ? [messages.failures.confirmEnding(ending, command)] : []),
  ]);
}
