// What has stopped and needs a person, what a person has stopped, and what waits by itself; cabinets with the same reason share a line.

import { groupByReason, type WaitingGroup } from "../../../desk/group-waiting.ts";
import { holdersOf } from "../../../desk/holds.ts";
import { type WaitReason, waitKinds } from "../../../domain/feedback/reasons.ts";
import type { CabinetId } from "../../../domain/identifiers.ts";
import type { Holder, Pause } from "../../../ports/desk/holds.ts";
import type { Waiting } from "../../../ports/desk/overview.ts";
import type { CommandContext } from "../command-context.ts";
import type { Messages } from "../messages/catalogue.ts";
import { isDue, triedAgain } from "../moments-ahead.ts";
import { remedyLines } from "../remedy-lines.ts";
import { relativeTime } from "../terminal/local-words.ts";
import { wrapText } from "../terminal/wrap-text.ts";

type WaitKind = (typeof waitKinds)[WaitReason];

export type AttentionOptions = {
  /** What these stop shall only be shown: nobody has to mend it, and nobody could. */
  readonly refusedOnPurpose?: readonly WaitReason[];
  /** What a person lets rest. */
  readonly pauses: readonly Pause[];
};

export function printAttention(waiting: readonly Waiting[], context: CommandContext, options: AttentionOptions): void {
  const { needsYou, heldByYou, waits } = context.messages.runReports;
  const groups = groupByReason(waiting);
  const section = (title: string, kind: WaitKind, print: (group: WaitingGroup) => void): void => {
    const found = groups.filter(({ reason }) => waitKinds[reason] === kind);
    if (found.length > 0) context.output.print(`\n${context.output.style("bold", title)}`);
    for (const group of found) print(group);
  };
  section(needsYou, "needsPerson", (group) => printStopped(group, context, options));
  section(heldByYou, "held", (group) => printStopped(group, context, options));
  section(waits, "passing", (group) => printPassing(group, context));
}

function printPassing({ reason, cabinets, until }: WaitingGroup, { output, messages }: CommandContext): void {
  const when = until === null ? "" : `; ${whenNext(until, messages)}`;
  const text = `${nameSome(cabinets, messages.runReports.andMore)}: ${messages.words.waits[reason]}${when}`;
  for (const line of wrapText(text, { width: output.proseWidth, indent: "    ", firstIndent: "  … " }))
    output.print(line);
}

/** What is due already waits for whoever works: a moment of the past would say nothing. */
function whenNext(until: Date, { locale, runReports }: Messages): string {
  return isDue(until) ? runReports.nextLookIsDue : runReports.nextLook(relativeTime(until, locale));
}

function printStopped(
  group: WaitingGroup,
  context: CommandContext,
  { refusedOnPurpose = [], pauses }: AttentionOptions,
): void {
  const { output, messages } = context;
  const { reason, cabinets, nextTryAt } = group;
  printReason(group, context);
  if (refusedOnPurpose.includes(reason)) {
    output.say(messages.runReports.demo.onPurpose, "    ");
    return;
  }
  // A pause is lifted where it was made, everything else for each cabinet.
  const holders = reason === "paused" ? holdersOf(pauses, cabinets) : asHolders(cabinets);
  for (const line of remedyLines(reason, context, holders)) output.print(line);
  if (nextTryAt === null) return;
  output.say(triedAgain(nextTryAt, messages), "    ");
}

function asHolders(cabinets: readonly CabinetId[]): readonly Holder[] {
  return [...new Set(cabinets)].map((id) => ({ kind: "cabinet", id }));
}

function printReason({ reason, cabinets }: WaitingGroup, { output, messages }: CommandContext): void {
  const sign = waitKinds[reason] === "held" ? output.style("yellow", "‖") : output.style("red", "✗");
  const text = `${nameSome(cabinets, messages.runReports.andMore)}: ${messages.words.waits[reason]}`;
  const [first = "", ...others] = wrapText(text, { width: output.proseWidth, indent: "    " });
  output.print(`  ${sign} ${first.trimStart()}`);
  for (const line of others) output.print(line);
}

const namedAtMost = 3;

/** "a, b, c and 12 more". */
export function nameSome(names: readonly string[], andMore: (count: number) => string): string {
  const distinct = [...new Set(names)];
  const shown = distinct.slice(0, namedAtMost).join(", ");
  const hidden = distinct.length - namedAtMost;
  return hidden > 0 ? `${shown} ${andMore(hidden)}` : shown;
}
