// One review or question, section by section. What came from outside is made safe here.

import type { ShownReply } from "../../desk/reply-evidence.ts";
import { calledName } from "../../domain/people/actor.ts";
import { policyApprover } from "../../domain/policy.ts";
import type { ReplyDetails } from "../../ports/desk/reply-views.ts";
import { detailWord } from "../../words/error-sentence.ts";
import { errorWord } from "../../words/error-word.ts";
import { riskWord, topicWord } from "../../words/model-words.ts";
import { foundWords } from "./found-words.ts";
import type { Messages } from "./messages/catalogue.ts";
import { isDue } from "./moments-ahead.ts";
import { whatOf } from "./reply-heading.ts";
import { dateAndTime, languageName } from "./terminal/local-words.ts";
import { safeLine, safeText } from "./terminal/safe-text.ts";

export type Line = {
  readonly text: string;
  /** In columns. */
  readonly indent: number;
  /** Worth knowing, but not what one looks for. */
  readonly isAside?: boolean;
};
export type Section = { readonly title: string; readonly lines: readonly Line[] };

/** Those that have something to tell. */
export function replySections(details: ShownReply, messages: Messages): readonly Section[] {
  const { show } = messages.reports;
  const what = [String(details.id), whatOf(details, messages), safeLine(details.productName ?? "")];
  const buyer = [show.buyer, safeLine(details.authorName ?? "")];
  const sections = [
    { title: what.filter((part) => part !== "").join("  "), lines: standingLines(details, messages) },
    { title: buyer.filter((part) => part !== "").join(": "), lines: buyerLines(details, messages) },
    { title: show.analysis, lines: analysisLines(details, messages) },
    { title: show.reply, lines: replyLines(details, messages) },
    { title: show.versions, lines: earlierLines(details, messages) },
    { title: show.deliveries, lines: deliveryLines(details, messages) },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

function standingLines(details: ReplyDetails, { words, locale, reports }: Messages): Line[] {
  const { state, reason, reasonDetail, supplierName, cabinet, externalId, writtenAt, dueAt } = details;
  const why = [reason === null ? "" : words.reasons[reason], safeLine(detailWord(reasonDetail ?? "", words))].filter(
    (part) => part !== "",
  );
  const isUnderWay = dueAt !== null && state !== "sending";
  return [
    line(why.length > 0 ? `${words.states[state]}: ${why.join("; ")}` : words.states[state]),
    ...(isUnderWay
      ? [aside(isDue(dueAt) ? reports.show.nextLookIsDue : reports.show.nextLook(dateAndTime(dueAt, locale)))]
      : []),
    aside([safeLine(supplierName), cabinet].join(" · ")),
    aside([dateAndTime(writtenAt, locale), safeLine(externalId)].join(" · ")),
  ];
}

function buyerLines({ text, pros, cons, hasMedia }: ReplyDetails, { reports: { show } }: Messages): Line[] {
  const part = (title: string, value: string) => (value.trim() === "" ? [] : [line(`${title}: ${safeText(value)}`)]);
  const said = [
    ...part(show.pros, pros),
    ...part(show.cons, cons),
    ...(text.trim() === "" ? [] : [line(safeText(text).trim())]),
  ];
  return [...(said.length === 0 ? [aside(show.noWords)] : said), ...(hasMedia ? [aside(show.hasMedia)] : [])];
}

function analysisLines({ analysis }: ReplyDetails, { words, reports, locale }: Messages): Line[] {
  if (analysis === null) return [];
  const { sentiment, confidence, language, topics, riskFlags } = analysis;
  const list = (title: string, values: readonly string[]) =>
    values.length === 0 ? [] : [line(`${title}: ${values.join(", ")}`)];
  return [
    line(`${words.sentiments[sentiment]}, ${Math.round(confidence * 100)} % · ${languageName(language, locale)}`),
    ...list(
      reports.show.topics,
      topics.map((topic) => topicWord(safeLine(topic), words)),
    ),
    ...list(
      reports.show.risks,
      riskFlags.map((flag) => riskWord(safeLine(flag), words)),
    ),
  ];
}

function replyLines({ id, versions }: ReplyDetails, messages: Messages): Line[] {
  const current = versions.at(-1);
  return current === undefined ? [aside(messages.reports.show.noReply)] : versionLines(id, current, messages);
}

function earlierLines({ id, versions }: ReplyDetails, messages: Messages): Line[] {
  return versions.slice(0, -1).flatMap((version) => versionLines(id, version, messages));
}

function versionLines(id: number, version: ReplyDetails["versions"][number], messages: Messages): Line[] {
  const { words, locale, reports } = messages;
  const found = foundWords(version, messages).join("; ");
  const origin = [words.origins[version.origin], version.promptVersion ?? ""].filter((part) => part !== "").join(" ");
  return [
    aside([`${id}@${version.version}`, origin, dateAndTime(version.createdAt, locale)].join(" · ")),
    line(safeText(version.text).trim()),
    ...(found === "" ? [] : [line(`${reports.show.found}: ${found}`)]),
  ];
}

function deliveryLines(
  { id, deliveries, evidence }: ShownReply,
  { words, locale, reports: { show } }: Messages,
): Line[] {
  return deliveries.flatMap((delivery) => {
    const { replyVersion, operation, outcome, verdict, verdictReason, approvedBy, attempts, closedAt } = delivery;
    const parts = [
      `${id}@${replyVersion}`,
      words.operations[operation],
      approvedBy === policyApprover ? show.byPolicy : show.approvedBy(safeLine(calledName(approvedBy))),
      outcome === null ? show.open : words.outcomes[outcome],
      verdict === null ? "" : words.verdicts[verdict],
      safeLine(detailWord(verdictReason ?? "", words)),
    ];
    return [
      line(parts.filter((part) => part !== "").join(" · ")),
      ...attempts.flatMap(({ attempt, startedAt, outcome: came, errorCode }) => {
        const result = came === null ? show.open : words.outcomes[came];
        const error = errorCode === null ? "" : ` (${safeLine(errorWord(errorCode, words))})`;
        const files = evidence.find((kept) => kept.attempt === attempt)?.files ?? [];
        return [
          aside(`${show.attempt(attempt)}, ${dateAndTime(startedAt, locale)}: ${result}${error}`, 4),
          ...files.map((file) => aside(show.evidence(file), 6)),
        ];
      }),
      ...(verdict === "published" && closedAt !== null ? [line(show.proof(dateAndTime(closedAt, locale)), 4)] : []),
    ];
  });
}

function line(text: string, indent = 2): Line {
  return { text, indent };
}

function aside(text: string, indent = 2): Line {
  return { text, indent, isAside: true };
}
