// `replies list`: what waits for a person, or whatever the filters ask for.

import { countReplies, listReplies, type ReplySummary } from "../../../adapters/postgres/desk/reply-list.ts";
import type { FeedbackState } from "../../../domain/feedback-state.ts";
import type { CommandContext } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { programName } from "../messages/program-name.ts";
import { printSteps, type Step } from "../next-steps.ts";
import { printJson } from "../print-json.ts";
import { replyCard } from "../reply-card.ts";
import { type FilterOptions, filterOf, isNarrowed, refuseUnknownNames } from "../reply-filter.ts";
import { nameOf } from "../reply-heading.ts";
import { withCore } from "../with-core.ts";

export type ListOptions = FilterOptions & { readonly state?: readonly FeedbackState[]; readonly json?: true };

export async function list(context: CommandContext, options: ListOptions): Promise<ExitCode> {
  const { nothingWaits, nothingFound } = context.messages.reports.replyList;
  const isEverything = options.state === undefined && !isNarrowed(options);
  return printReplies(context, options, {
    states: options.state ?? ["inReview"],
    nothing: isEverything ? nothingWaits : nothingFound,
  });
}

export async function printReplies(
  context: CommandContext,
  options: ListOptions,
  { states, nothing }: { readonly states: readonly FeedbackState[]; readonly nothing: string },
): Promise<ExitCode> {
  const { output, messages } = context;
  const filter = filterOf(options, states);
  const { replies, count } = await withCore(context, async ({ database }) => {
    await refuseUnknownNames(database, options, messages);
    return { replies: await listReplies(database, filter), count: await countReplies(database, filter) };
  });
  if (options.json) {
    printJson({ count, replies }, context);
    return exitCodes.done;
  }
  const [first] = replies;
  if (first === undefined) {
    output.print(nothing);
    return exitCodes.done;
  }
  for (const found of replies) output.print(`${replyCard(found, context)}\n`);
  output.say(messages.reports.replyList.shown(replies.length, count));
  printSteps(stepsFor(first, context), context);
  return exitCodes.done;
}

function stepsFor(first: ReplySummary, { messages }: CommandContext): readonly Step[] {
  const { see, approve, edit, resume } = messages.reports.steps;
  const name = nameOf(first);
  const step = (command: string, purpose: string): Step => ({ command: `${programName} ${command}`, purpose });
  const decide =
    first.state === "inReview" && first.version > 0
      ? [step(`replies approve ${name}`, approve), step(`replies edit ${name}`, edit)]
      : [];
  const takeUp = first.state === "parked" ? [step(`parked resume ${first.id}`, resume)] : [];
  return [step(`replies show ${first.id}`, see), ...decide, ...takeUp];
}
