// What has stopped and needs a person, what a person has stopped, and what waits by itself; cabinets with the same reason share a line.

import { groupByReason, type WaitingGroup } from "../../../desk/group-waiting.ts";
import { type WaitReason, waitKinds } from "../../../domain/feedback/reasons.ts";
import type { Waiting } from "../../../ports/desk/overview.ts";
import type { CommandContext } from "../command-context.ts";
import type { Messages } from "../messages/catalogue.ts";
import { remedyLines } from "../remedy-lines.ts";
import { relativeTime } from "../terminal/local-words.ts";
import { wrapText } from "../terminal/wrap-text.ts";

export function printAttention(waiting: readonly Waiting[], context: CommandContext): void {
  const { output, messages } = context;
  const { needsYou, heldByYou, waits } = messages.runReports;
  const groups = groupByReason(waiting);
  const ofKind = (kind: (typeof waitKinds)[WaitReason]) => groups.filter(({ reason }) => waitKinds[reason] === kind);
  const stopped = ofKind("needsPerson");
  if (stopped.length > 0) output.print(`\n${output.style("bold", needsYou)}`);
  for (const group of stopped) printStopped(group, context);
  const held = ofKind("held");
  if (held.length > 0) output.print(`\n${output.style("bold", heldByYou)}`);
  for (const group of held) printStopped(group, context);
  const passing = ofKind("passing");
  if (passing.length > 0) output.print(`\n${output.style("bold", waits)}`);
  for (const { reason, cabinets, until } of passing) {
    const when = until === null ? "" : `; ${whenNext(until, messages)}`;
    const text = `${nameSome(cabinets, messages.runReports.andMore)}: ${messages.words.waits[reason]}${when}`;
    for (const line of wrapText(text, { width: output.proseWidth, indent: "    ", firstIndent: "  … " }))
      output.print(line);
  }
}

/** What is due already waits for whoever works: a moment of the past would say nothing. */
function whenNext(until: Date, { locale, runReports }: Messages): string {
  return until.getTime() > Date.now() ? runReports.nextLook(relativeTime(until, locale)) : runReports.nextLookIsDue;
}

function printStopped({ reason, cabinets, nextTryAt }: WaitingGroup, context: CommandContext): void {
  const { output, messages } = context;
  const sign = waitKinds[reason] === "held" ? output.style("yellow", "‖") : output.style("red", "✗");
  const text = `${nameSome(cabinets, messages.runReports.andMore)}: ${messages.words.waits[reason]}`;
  const [first = "", ...others] = wrapText(text, { width: output.proseWidth, indent: "    " });
  output.print(`  ${sign} ${first.trimStart()}`);
  for (const line of [...others, ...remedyLines(reason, context)]) output.print(line);
  if (nextTryAt === null) return;
  const again = messages.runReports.triedAgain(relativeTime(nextTryAt, messages.locale));
  for (const line of wrapText(again, { width: output.proseWidth, indent: "    " })) output.print(line);
}

const namedAtMost = 3;

/** "a, b, c and 12 more". */
export function nameSome(names: readonly string[], andMore: (count: number) => string): string {
  const distinct = [...new Set(names)];
  const shown = distinct.slice(0, namedAtMost).join(", ");
  const hidden = distinct.length - namedAtMost;
  return hidden > 0 ? `${shown} ${andMore(hidden)}` : shown;
}
