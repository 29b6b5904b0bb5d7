// `replies list`: what waits for a person, or whatever the filters ask for.

import { countReplies, listReplies, type ReplySummary } from "../../../adapters/postgres/desk/reply-list.ts";
import { type CommandContext, withCore } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import type { Messages } from "../messages/catalogue.ts";
import { type FilterOptions, readFilter } from "../reply-filter.ts";
import { starsOf } from "../reply-heading.ts";
import { printJson } from "../run-report.ts";
import { oneLine } from "../terminal/safe-text.ts";
import { renderTable } from "../terminal/table.ts";

export type ListOptions = FilterOptions & { readonly json?: true };

const longestCell = 160;

export async function listRepliesCommand(context: CommandContext, options: ListOptions): Promise<ExitCode> {
  const { output, messages } = context;
  const filter = readFilter(options, ["inReview"], messages);
  const { replies, count } = await withCore(context, async ({ database }) => ({
    replies: await listReplies(database, filter),
    count: await countReplies(database, filter),
  }));
  if (options.json) {
    printJson({ count, replies }, context);
    return exitCodes.done;
  }
  if (replies.length === 0) {
    output.print(messages.reports.nothingFound);
    return exitCodes.done;
  }
  const { reply, cabinet, what, buyer, why } = messages.reports.replyTable;
  const columns = [
    { title: "№" },
    { title: cabinet },
    { title: what },
    { title: buyer, share: 4 },
    { title: reply, share: 4 },
    { title: why, share: 2 },
  ];
  const rows = replies.map((found) => [
    found.version > 0 ? `${found.id}@${found.version}` : String(found.id),
    found.cabinet,
    found.rating === null ? messages.words.kinds[found.kind] : starsOf(found.rating),
    oneLine(found.words, longestCell),
    oneLine(found.reply ?? "", longestCell),
    whyOf(found, messages),
  ]);
  output.print(renderTable(columns, rows, output));
  output.print(`\n${messages.reports.shown(replies.length, count)}`);
  return exitCodes.done;
}

/** The state where it isn't the usual one, the reason, and what was found. */
export function whyOf(found: ReplySummary, { words }: Messages): string {
  const state = found.state === "inReview" ? null : words.states[found.state];
  const reason = found.reason === null ? null : words.reasons[found.reason];
  const details = [
    ...found.riskFlags.map((flag) => oneLine(flag, 40)),
    ...found.findings.map((name) => words.findings[name]),
  ];
  const parts = [state, reason, found.reasonDetail === null ? null : oneLine(found.reasonDetail, 120)];
  return [...parts.filter((part) => part !== null), ...details].join("; ");
}
