// Reviews, questions and replies as a table for spreadsheets.

import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify";
import type { Desk } from "../../desk/desk.ts";
import { calledName } from "../../domain/people/actor.ts";
import { policyApprover } from "../../domain/policy.ts";
import type { ReplySummary } from "../../ports/desk/reply-views.ts";
import { detailWord } from "../../words/error-sentence.ts";
import { riskWord } from "../../words/model-words.ts";
import type { Messages } from "./messages/catalogue.ts";
import type { ReplyColumn } from "./reply-columns.ts";
import { sortableTime } from "./terminal/local-words.ts";

type Cell = string | number | null;
type Cells = (found: ReplySummary) => Readonly<Record<ReplyColumn, Cell>>;

type Surroundings = {
  readonly messages: Messages;
  readonly desk: Pick<Desk, "titleOf">;
  /** How texts are shown: exactly, or so that a terminal can't obey them. */
  readonly show: (text: string) => string;
  readonly signal: AbortSignal;
};

/**
 * @param target isn't ended
 * @returns how many rows there are below the heading
 */
export async function writeReplyCsv(
  rows: AsyncIterable<ReplySummary>,
  target: Writable,
  { messages, desk, show, signal }: Surroundings,
): Promise<number> {
  const { columns, delimiter } = messages.reports.exported;
  const cellsOf = createCells(messages, desk);
  let count = 0;
  const records = async function* (source: AsyncIterable<ReplySummary>) {
    for await (const row of source) {
      count += 1;
      yield Object.fromEntries(
        Object.entries(cellsOf(row)).map(([name, cell]) => [name, typeof cell === "string" ? show(cell) : cell]),
      );
    }
  };
  const table = stringify({
    // Spreadsheets take the file for UTF-8 by it.
    bom: true,
    header: true,
    columns: Object.entries(columns).map(([key, header]) => ({ key, header })),
    delimiter,
    // A buyer's text must not become a formula, not even in a program that splits at another delimiter.
    escape_formulas: true,
    quoted_string: true,
    record_delimiter: "windows",
  });
  await pipeline(rows, records, table, target, { signal, end: false });
  return count;
}

function createCells(messages: Messages, { titleOf }: Pick<Desk, "titleOf">): Cells {
  const { words, reports } = messages;
  const approver = (name: string) => (name === policyApprover ? reports.exported.byPolicy : calledName(name));
  return (found) => ({
    id: found.id,
    supplier: found.supplier,
    cabinet: found.cabinet,
    marketplace: titleOf(found.marketplace),
    kind: words.kinds[found.kind],
    externalId: found.externalId,
    writtenAt: sortableTime(found.writtenAt),
    rating: found.rating,
    buyer: found.buyer,
    productName: found.productName,
    productId: found.productId,
    words: found.words,
    sentiment: found.sentiment && words.sentiments[found.sentiment],
    riskFlags: found.riskFlags.map((flag) => riskWord(flag, words)).join(", "),
    state: words.states[found.state],
    reason: [found.reason && words.reasons[found.reason], found.reasonDetail && detailWord(found.reasonDetail, words)]
      .filter((part) => part !== null)
      .join(": "),
    reply: found.reply,
    approvedBy: found.delivery && approver(found.delivery.approvedBy),
    sentAt: found.delivery?.sentAt ? sortableTime(found.delivery.sentAt) : null,
  });
}
