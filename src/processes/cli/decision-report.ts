// What all decisions have in common: which items are meant, and what became of each.

import type { GuardRefusal } from "../../desk/approvable-replies.ts";
import type { DecisionReport } from "../../desk/decision-report.ts";
import type { Choice } from "../../desk/find-replies.ts";
import type { DecisionKind } from "../../domain/decision.ts";
import type { CommandContext } from "./command-context.ts";
import { CommandError } from "./command-error.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import { printJson } from "./print-json.ts";
import { guardSentence, refusalSentence } from "./refusal-sentence.ts";
import { type FilterOptions, filterOf } from "./reply-filter.ts";

export type BulkOptions = FilterOptions & { readonly all?: true; readonly json?: true };

/**
 * Either some are named, or all that the filters match: nothing is decided by leaving something out.
 * @param read reads one word
 * @throws CommandError when it isn't clear which are meant
 */
export function readChoice<Item>(
  words: readonly string[],
  options: BulkOptions,
  { example, read }: { readonly example: string; readonly read: (word: string) => Item },
  { messages }: CommandContext,
): Choice<Item> {
  if (words.length > 0 === (options.all === true)) throw new CommandError([messages.failures.idsOrAll(example)]);
  return options.all ? { matching: filterOf(options) } : { named: words.map(read) };
}

type Decided = {
  readonly kind: DecisionKind;
  readonly report: DecisionReport;
  /** What the guard doesn't let pass. */
  readonly guarded?: readonly GuardRefusal[];
  /** Left to be decided one by one. */
  readonly left?: number;
  readonly options: { readonly all?: true; readonly json?: true };
  /** What else programs are told. */
  readonly more?: object;
};

/** Says what was done, and for each other item the one reason why not. */
export function printDecision(decided: Decided, context: CommandContext): ExitCode {
  const { kind, report, guarded = [], left = 0, options, more } = decided;
  const { done, refused } = report;
  const { output, messages } = context;
  if (options.json)
    printJson(
      { done, refused: [...guarded.map(guardJson), ...refused], ...(kind === "approve" && { left }), ...more },
      context,
    );
  else {
    if (kind !== "edit" && (done.length > 0 || options.all)) output.say(messages.reports.decided[kind](done.length));
    if (left > 0) output.say(messages.reports.leftForOneByOne(left));
  }
  for (const refusal of guarded) output.remark(guardSentence(refusal, messages));
  for (const refusal of refused) output.remark(refusalSentence(kind, refusal, messages));
  return refused.length + guarded.length === 0 ? exitCodes.done : exitCodes.badInput;
}

function guardJson({ id, why, findings }: GuardRefusal): object {
  return { id, why, findings };
}
