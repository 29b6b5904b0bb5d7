// What all decisions have in common: which items are meant, and what became of each.

import type { GuardRefusal } from "../../desk/approvable-replies.ts";
import type { DecisionReport } from "../../desk/decision-report.ts";
import type { Choice } from "../../desk/find-replies.ts";
import type { HeldBack } from "../../desk/held-back.ts";
import type { DecisionKind } from "../../domain/decision.ts";
import { printOutlook } from "./approval-outlook.ts";
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
  /** What keeps the approved ones from going out. */
  readonly heldBack?: HeldBack;
  /** What the guard doesn't let pass. */
  readonly guarded?: readonly GuardRefusal[];
  /** Left to be decided one by one. */
  readonly left?: number;
  readonly options: { readonly all?: true; readonly json?: true };
  /** The call that takes it back. */
  readonly back?: string;
  /** What else programs are told. */
  readonly more?: object;
};

/** Says what was done, and for each other item the one reason why not. */
export function printDecision(decided: Decided, context: CommandContext): ExitCode {
  const { kind, report, guarded = [], options } = decided;
  const { output, messages } = context;
  if (options.json) printJson(jsonOf(decided), context);
  else sayDecision(decided, context);
  for (const refusal of guarded) output.remark(guardSentence(refusal, messages));
  for (const refusal of report.refused) output.remark(refusalSentence(kind, refusal, messages));
  return report.refused.length + guarded.length === 0 ? exitCodes.done : exitCodes.badInput;
}

function jsonOf({ kind, report: { done, refused }, guarded = [], left = 0, more }: Decided): object {
  return { done, refused: [...guarded.map(guardJson), ...refused], ...(kind === "approve" && { left }), ...more };
}

function sayDecision(decided: Decided, context: CommandContext): void {
  const { kind, report, heldBack, left = 0, options, back } = decided;
  const { output, messages } = context;
  const count = report.done.length;
  if (kind !== "edit" && (count > 0 || options.all)) output.say(messages.decisions.done[kind](count));
  if (back !== undefined && count > 0) output.say(messages.decisions.takeBack(back));
  if (heldBack !== undefined && count > 0) printOutlook(count, heldBack, context);
  if (left > 0) output.say(messages.decisions.leftForOneByOne(left));
}

function guardJson({ id, why, findings, excerpts }: GuardRefusal): object {
  return { id, why, findings, excerpts };
}
