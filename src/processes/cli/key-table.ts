// What a check of the cabinets' keys found, as a table with what to do.

import type { ListedCabinet } from "../../adapters/postgres/cabinets/cabinet-directory.ts";
import { waitReasonOf } from "../../domain/errors/credential-faults.ts";
import { type ServiceError, SettingsError } from "../../domain/errors/errors.ts";
import type { WaitReason } from "../../domain/feedback/reasons.ts";
import type { CredentialReport } from "../../ports/marketplace-client.ts";
import type { Core } from "../compose/core.ts";
import type { CommandContext } from "./command-context.ts";
import type { Messages } from "./messages/catalogue.ts";
import { remedyLines } from "./remedy-lines.ts";
import { dateOnly, relativeTime } from "./terminal/local-words.ts";
import { safeLine } from "./terminal/safe-text.ts";
import { type Column, type Row, renderTable } from "./terminal/table.ts";
import { wrapText } from "./terminal/wrap-text.ts";

export type CheckedCabinet = {
  readonly cabinet: ListedCabinet;
  /** Null when the marketplace couldn't be asked. */
  readonly report: CredentialReport | null;
  readonly failure: ServiceError | null;
  /** It was stopped, and the check took it up again. */
  readonly goesOn: boolean;
};

export function printKeyTable(checked: readonly CheckedCabinet[], { connectors }: Core, context: CommandContext): void {
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
      cells: [
        `${markOf(entry)} ${id}`,
        connectors.get(marketplace)?.title ?? marketplace,
        expiryOf(entry.report, messages),
      ],
      below: linesBelow(entry, context),
    };
  });
  output.print(renderTable(columns, rows, output));
  const bad = checked.filter((entry) => markOf(entry) !== "✓").length;
  output.print(`\n${bad === 0 ? keyTable.allWell(checked.length) : keyTable.someNot(bad, checked.length)}`);
}

function markOf({ report, failure }: CheckedCabinet): "✓" | "✗" | "?" {
  if (report === null) return isUnreadable(failure) ? "✗" : "?";
  return report.fault === null ? "✓" : "✗";
}

function expiryOf(report: CredentialReport | null, { locale }: Messages): string {
  if (!report?.expiresAt) return "";
  return `${dateOnly(report.expiresAt, locale)}, ${relativeTime(report.expiresAt, locale)}`;
}

function linesBelow({ report, failure, goesOn }: CheckedCabinet, context: CommandContext): string[] {
  const { output, messages } = context;
  const { keyTable } = messages.reports;
  const lines = (text: string, style: "dim" | "red" | "green") =>
    wrapText(text, { width: output.proseWidth, indent: "    " }).map((line) => output.style(style, line));
  const facts = Object.entries(report?.facts ?? {}).flatMap(([name, value]) => factOf(name, value, messages));
  const reason = reasonOf(report, failure);
  return [
    ...(facts.length === 0 ? [] : lines(facts.join(" · "), "dim")),
    ...(goesOn ? lines(keyTable.goesOn, "green") : []),
    ...(failure === null || isUnreadable(failure)
      ? []
      : lines(`${keyTable.notAsked}. ${safeLine(describeCheckFailure(failure, messages))}`, "red")),
    ...(reason === null ? [] : [...lines(messages.words.waits[reason], "red"), ...remedyLines(reason, context)]),
  ];
}

/** SECRETS_KEY is the right one here (`withUnlockedCore`), so it is the stored credentials that are damaged. */
function isUnreadable(failure: ServiceError | null): boolean {
  return failure instanceof SettingsError;
}

function reasonOf(report: CredentialReport | null, failure: ServiceError | null): WaitReason | null {
  if (isUnreadable(failure)) return "credentialUnreadable";
  return report?.fault ? waitReasonOf(report.fault) : null;
}

export function describeCheckFailure(failure: ServiceError, { failures, words }: Messages): string {
  return isUnreadable(failure)
    ? words.waits.credentialUnreadable
    : failures.serviceError(failure.code, failure.message);
}

/** What is wrong is said below in every language; the connector's own words about it are English. */
function factOf(name: string, value: string, { locale, reports }: Messages): string[] {
  const { facts } = reports.keyTable;
  if (name === "problem" && facts[value] === undefined && !locale.startsWith("en")) return [];
  return [`${facts[name] ?? safeLine(name)}: ${facts[value] ?? safeLine(value)}`];
}
