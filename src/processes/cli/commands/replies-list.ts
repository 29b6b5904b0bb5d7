// `replies list`: what waits for a person, or whatever the filters ask for.

import { isNarrowed } from "../../../desk/item-conditions.ts";
import type { FeedbackState } from "../../../domain/feedback/feedback-state.ts";
import type { ReplySummary } from "../../../ports/desk/reply-views.ts";
import type { CommandContext } from "../command-context.ts";
import { decisionSteps } from "../decision-steps.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { filterWords } from "../filter-words.ts";
import { programName } from "../messages/program-name.ts";
import { printSteps, type Step } from "../next-steps.ts";
import { printJson } from "../print-json.ts";
import { replyCard } from "../reply-card.ts";
import { conditionsOf, type FilterOptions, filterOf } from "../reply-filter.ts";
import { withDesk } from "../with-desk.ts";

export type ListOptions = FilterOptions & {
  readonly state?: readonly FeedbackState[];
  /** Where the page before ended. */
  readonly after?: string;
  readonly json?: true;
};

export async function list(context: CommandContext, options: ListOptions): Promise<ExitCode> {
  const { nothingWaits, nothingFound } = context.messages.reports.replyList;
  const isEverything = options.state === undefined && !isNarrowed(conditionsOf(options));
  return printReplies(context, options, {
    command: "replies list",
    ...(options.state && { states: options.state }),
    nothing: isEverything ? nothingWaits : nothingFound,
  });
}

type Listed = {
  /** As it was called, for the call of the next page. */
  readonly command: string;
  readonly states?: readonly FeedbackState[];
  /** What is said where there is nothing. */
  readonly nothing: string;
};

export async function printReplies(
  context: CommandContext,
  options: ListOptions,
  { command, nothing, ...where }: Listed,
): Promise<ExitCode> {
  const { output, messages } = context;
  const { after } = options;
  const search = { ...filterOf(options), ...where, ...(after !== undefined && { after }) };
  const { replies, next, count } = await withDesk(context, async ({ desk, caller }) => ({
    ...(await desk.replies.list(caller, search)),
    count: await desk.replies.count(caller, search),
  }));
  if (options.json) {
    printJson({ count, next, replies }, context);
    return exitCodes.done;
  }
  const [first] = replies;
  if (first === undefined) {
    output.print(nothing);
    return exitCodes.done;
  }
  for (const found of replies) output.print(`${replyCard(found, context)}\n`);
  output.say(messages.reports.replyList.shown(replies.length, count));
  if (next !== null) {
    const call = `${programName} ${command}${filterWords(options)} --after ${next}`;
    output.print(`${messages.reports.replyList.further}\n  ${call}`);
  }
  printSteps(stepsFor(first, context), context);
  return exitCodes.done;
}

function stepsFor(first: ReplySummary, context: CommandContext): readonly Step[] {
  const see = { command: `${programName} replies show ${first.id}`, purpose: context.messages.reports.steps.see };
  return [see, ...decisionSteps(first, ["approve", "edit", "resume"], context)];
}
