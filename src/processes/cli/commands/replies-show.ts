// `replies show`: everything about one review or question, from the buyer's words to the proof of publication.

import { styleText } from "node:util";
import { type ReplyDetails, readReplyDetails } from "../../../adapters/postgres/desk/reply-details.ts";
import { InputError } from "../../../domain/errors.ts";
import { type CommandContext, withCore } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import type { Messages } from "../messages/catalogue.ts";
import { starsOf } from "../reply-heading.ts";
import { readId } from "../reply-ids.ts";
import { printJson } from "../run-report.ts";
import { dateAndTime } from "../terminal/moment.ts";
import { oneLine, safeText } from "../terminal/safe-text.ts";

export async function showReply(
  context: CommandContext,
  word: string,
  { json }: { readonly json?: true },
): Promise<ExitCode> {
  const { output, messages } = context;
  const id = readId(word, messages);
  const details = await withCore(context, ({ database }) => readReplyDetails(database, id));
  if (details === null) throw new InputError([messages.failures.noSuchItem(String(id))]);
  if (json) {
    printJson(details, context);
    return exitCodes.done;
  }
  const title = (text: string) => (output.isTerminal ? styleText("bold", text) : text);
  const sections = [
    { title: headingOf(details, messages), lines: factsOf(details, messages) },
    { title: messages.reports.show.buyer, lines: buyerLines(details, messages) },
    { title: messages.reports.show.analysis, lines: analysisLines(details, messages) },
    { title: messages.reports.show.versions, lines: versionLines(details, messages) },
    { title: messages.reports.show.deliveries, lines: deliveryLines(details, messages) },
  ];
  for (const section of sections.filter(({ lines }) => lines.length > 0)) {
    output.print(title(section.title));
    for (const line of section.lines) output.print(indent(line));
    output.print("");
  }
  output.print(nextStep(details, messages));
  return exitCodes.done;
}

function headingOf({ id, kind, rating, productName }: ReplyDetails, { words }: Messages): string {
  const stars = rating === null ? "" : `  ${starsOf(rating)}`;
  return `${id}  ${words.kinds[kind]}${stars}  ${oneLine(productName ?? "", 80)}`.trimEnd();
}

function factsOf(details: ReplyDetails, { words, locale, reports }: Messages): string[] {
  const { state, reason, reasonDetail, supplierName, cabinet, externalId, writtenAt, dueAt } = details;
  const why = [reason === null ? null : words.reasons[reason], reasonDetail].filter((part) => part !== null);
  return [
    `${reports.show.state}: ${words.states[state]}${why.length > 0 ? ` — ${oneLine(why.join("; "), 300)}` : ""}`,
    ...(dueAt === null ? [] : [`${reports.show.next}: ${dateAndTime(dueAt, locale)}`]),
    `${oneLine(supplierName, 80)} · ${cabinet} · ${oneLine(externalId, 80)}`,
    `${reports.show.written}: ${dateAndTime(writtenAt, locale)}`,
  ];
}

function buyerLines({ text, pros, cons, authorName, hasMedia }: ReplyDetails, { reports }: Messages): string[] {
  const part = (title: string, value: string) => (value.trim() === "" ? [] : [`${title}: ${safeText(value)}`]);
  const lines = [
    ...part(reports.show.pros, pros),
    ...part(reports.show.cons, cons),
    ...(text.trim() === "" ? [] : [safeText(text)]),
    ...(hasMedia ? [reports.show.hasMedia] : []),
  ];
  const name = authorName === null ? [] : [`— ${oneLine(authorName, 60)}`];
  return lines.length === 0 ? [reports.show.noWords, ...name] : [...lines, ...name];
}

function analysisLines({ analysis }: ReplyDetails, { words, reports }: Messages): string[] {
  if (analysis === null) return [];
  const list = (title: string, values: readonly string[]) =>
    values.length === 0 ? [] : [`${title}: ${values.map((value) => oneLine(value, 40)).join(", ")}`];
  return [
    `${words.sentiments[analysis.sentiment]} (${Math.round(analysis.confidence * 100)} %), ${oneLine(analysis.language, 10)}`,
    ...list(reports.show.topics, analysis.topics),
    ...list(reports.show.risks, analysis.riskFlags),
  ];
}

function versionLines({ id, versions }: ReplyDetails, { words, locale }: Messages): string[] {
  return versions.flatMap(({ version, origin, text, findings, createdAt }) => {
    const found = findings.length === 0 ? "" : ` · ${findings.map((name) => words.findings[name]).join(", ")}`;
    return [
      `${id}@${version} · ${words.origins[origin]} · ${dateAndTime(createdAt, locale)}${found}`,
      indent(safeText(text)),
    ];
  });
}

function deliveryLines({ deliveries }: ReplyDetails, messages: Messages): string[] {
  const { words, locale, reports } = messages;
  return deliveries.flatMap((delivery) => {
    const { replyVersion, operation, outcome, verdict, verdictReason, approvedBy, attempts } = delivery;
    const end = [
      outcome === null ? reports.show.open : words.outcomes[outcome],
      verdict === null ? null : words.verdicts[verdict],
      verdictReason === null ? null : oneLine(verdictReason, 200),
    ].filter((part) => part !== null);
    return [
      `@${replyVersion} · ${words.operations[operation]} · ${reports.show.approvedBy(approvedBy)} · ${end.join(" · ")}`,
      ...attempts.map(({ attempt, startedAt, outcome: came, errorCode }) => {
        const result = came === null ? reports.show.open : words.outcomes[came];
        return `  ${reports.show.attempt(attempt)}: ${dateAndTime(startedAt, locale)} · ${result}${errorCode === null ? "" : ` (${errorCode})`}`;
      }),
    ];
  });
}

function nextStep({ id, state, versions }: ReplyDetails, { reports }: Messages): string {
  const version = versions.at(-1)?.version ?? 0;
  if (state === "parked") return reports.show.resumeHint(String(id));
  if (state === "inReview" && version > 0) return reports.show.decideHint(`${id}@${version}`);
  if (state === "inReview") return reports.show.writeHint(`${id}@0`);
  return "";
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}
