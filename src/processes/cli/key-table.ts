// What a check of the cabinets' keys found, as a table with what to do.

import { type CheckedCabinet, isWell } from "../../desk/check-cabinet.ts";
import type { Desk } from "../../desk/desk.ts";
import { detailsOf } from "../../domain/errors/details-of.ts";
import type { CredentialReport } from "../../ports/marketplace-client.ts";
import { credentialFact } from "../../words/credential-fact.ts";
import { errorSentence } from "../../words/error-sentence.ts";
import type { CommandContext } from "./command-context.ts";
import type { Messages } from "./messages/catalogue.ts";
import { remedyLines } from "./remedy-lines.ts";
import { signInLine } from "./sign-in-line.ts";
import { dateOnly, relativeTime } from "./terminal/local-words.ts";
import { safeLine } from "./terminal/safe-text.ts";
import { type Column, type Row, renderTable } from "./terminal/table.ts";
import { wrapText } from "./terminal/wrap-text.ts";

export function printKeyTable(
  checked: readonly CheckedCabinet[],
  { titleOf }: Pick<Desk, "titleOf">,
  context: CommandContext,
): void {
  const { output, messages } = context;
  const { keyTable, noCabinets } = messages.reports;
  if (checked.length === 0) {
    output.print(noCabinets);
    return;
  }
  const columns: Column[] = [
    { title: `  ${keyTable.columns.cabinet}` },
    { title: keyTable.columns.marketplace },
    { title: keyTable.columns.expires },
  ];
  const rows = checked.map((entry): Row => {
    const { id, marketplace } = entry.cabinet;
    return {
      cells: [`${markOf(entry)} ${id}`, titleOf(marketplace), expiryOf(entry.report, messages)],
      below: linesBelow(entry, context),
    };
  });
  output.print(renderTable(columns, rows, output));
  output.print(`\n${sumUp(checked, keyTable)}`);
}

/** Whoever couldn't be asked may be well: that is another number than the cabinets that need somebody. */
function sumUp(checked: readonly CheckedCabinet[], keyTable: Messages["reports"]["keyTable"]): string {
  const unasked = checked.filter(({ failure }) => failure !== null).length;
  const refused = checked.filter((entry) => !isWell(entry)).length - unasked;
  const all = checked.length;
  if (refused + unasked === 0) return keyTable.allWell(all);
  return [
    ...(refused > 0 ? [keyTable.needYou(refused, all)] : []),
    ...(unasked > 0 ? [keyTable.unasked(unasked, all)] : []),
  ].join(" ");
}

function markOf(entry: CheckedCabinet): "✓" | "✗" | "?" {
  if (isWell(entry)) return "✓";
  return entry.failure === null ? "✗" : "?";
}

function expiryOf(report: CredentialReport | null, { locale }: Messages): string {
  if (!report?.expiresAt) return "";
  return `${dateOnly(report.expiresAt, locale)}, ${relativeTime(report.expiresAt, locale)}`;
}

function linesBelow(entry: CheckedCabinet, context: CommandContext): string[] {
  const { cabinet, report, obstacle, failure, goesOn, isLeftToWorker } = entry;
  const { output, messages } = context;
  const holders = [{ kind: "cabinet", id: cabinet.id }] as const;
  const { keyTable } = messages.reports;
  const lines = (text: string, style: "dim" | "red" | "green") =>
    wrapText(text, { width: output.proseWidth, indent: "    " }).map((line) => output.style(style, line));
  const { words } = messages;
  const signIn = signInLine(cabinet, messages);
  const facts = (report?.facts ?? []).map(
    (fact) => `${words.credentialSubjects[fact.about]}: ${safeLine(credentialFact(fact, words))}`,
  );
  return [
    ...(facts.length === 0 ? [] : lines(facts.join(" · "), "dim")),
    ...(signIn === null ? [] : lines(signIn, "dim")),
    ...(isLeftToWorker ? lines(keyTable.leftToWorker, "dim") : []),
    ...(goesOn ? lines(keyTable.goesOn, "green") : []),
    ...(failure === null
      ? []
      : lines(`${keyTable.notAsked}. ${safeLine(describeCheckFailure(entry, messages) ?? "")}`, "red")),
    ...(obstacle === null
      ? []
      : [...lines(messages.words.waits[obstacle], "red"), ...remedyLines(obstacle, context, holders)]),
  ];
}

/** Why the marketplace couldn't be asked; null where it was. */
export function describeCheckFailure({ obstacle, failure }: CheckedCabinet, { words }: Messages): string | null {
  if (failure !== null) return errorSentence(failure.code, detailsOf(failure), words);
  return obstacle === null ? null : words.waits[obstacle];
}
