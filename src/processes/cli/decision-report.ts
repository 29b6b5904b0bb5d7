// What all decisions have in common: which items are meant, and what became of each.

import { type DecisionKind, explainRefusals, type Wanted } from "../../adapters/postgres/desk/refusals.ts";
import type { ReplyFilter } from "../../adapters/postgres/views/reply-filter.ts";
import { listReplies, type ReplySummary } from "../../adapters/postgres/views/reply-list.ts";
import { InputError } from "../../domain/errors/errors.ts";
import type { FeedbackId } from "../../domain/identifiers.ts";
import type { Core } from "../compose/core.ts";
import type { GuardRefusal } from "./approvable-replies.ts";
import type { CommandContext } from "./command-context.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import { printJson } from "./print-json.ts";
import { refusalSentence } from "./refusal-sentence.ts";
import { type FilterOptions, filterOf, refuseMistakenFilters } from "./reply-filter.ts";

export type BulkOptions = FilterOptions & { readonly all?: true; readonly json?: true };

/** Either some are named, or all that the filters match: nothing is decided by leaving something out. */
export function refuseUnclearChoice(
  words: readonly string[],
  { all }: BulkOptions,
  example: string,
  { messages }: CommandContext,
): void {
  if (words.length > 0 === (all === true)) throw new InputError([messages.failures.idsOrAll(example)]);
}

/** What `--all` means; nothing without it. */
export async function findAll(
  { database }: Core,
  options: BulkOptions,
  { messages }: CommandContext,
  { states, ...more }: Pick<ReplyFilter, "states" | "reason">,
): Promise<readonly ReplySummary[]> {
  if (!options.all) return [];
  await refuseMistakenFilters(database, options, messages);
  return listReplies(database, { ...filterOf(options, states), ...more });
}

type Decided = {
  readonly kind: DecisionKind;
  readonly wanted: readonly Wanted[];
  readonly done: readonly FeedbackId[];
  /** What the guard doesn't let pass, in sentences; none of it is among the wanted. */
  readonly guarded?: readonly GuardRefusal[];
  /** Left to be decided one by one. */
  readonly left?: number;
  readonly options: { readonly all?: true; readonly json?: true };
  /** What else programs are told. */
  readonly more?: object;
};

/** Says what was done, and for each other item the one reason why not. */
export async function reportDecision(core: Core, context: CommandContext, decided: Decided): Promise<ExitCode> {
  const { kind, wanted, done, guarded = [], left = 0, options, more } = decided;
  const { output, messages } = context;
  const undone = wanted.filter(({ id }) => !done.includes(id));
  const refused = await explainRefusals(core.database, kind, undone);
  if (options.json)
    printJson(
      { done, refused: [...guarded.map(guardJson), ...refused], ...(kind === "approve" && { left }), ...more },
      context,
    );
  else {
    if (kind !== "edit" && (done.length > 0 || options.all)) output.say(messages.reports.decided[kind](done.length));
    if (left > 0) output.say(messages.reports.leftForOneByOne(left));
  }
  for (const { sentence } of guarded) output.remark(sentence);
  for (const refusal of refused) output.remark(refusalSentence(kind, refusal, messages));
  return refused.length + guarded.length === 0 ? exitCodes.done : exitCodes.badInput;
}

function guardJson({ id, why, findings }: GuardRefusal): object {
  return { id, why, findings };
}

export function idsOf(replies: readonly { readonly id: FeedbackId }[]): readonly FeedbackId[] {
  return replies.map(({ id }) => id);
}
