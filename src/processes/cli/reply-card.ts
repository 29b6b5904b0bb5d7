// A review or question with its reply, in a few lines: enough to see whether it can go out.

import type { ReplySummary } from "../../ports/desk/reply-views.ts";
import { detailWord } from "../../words/error-sentence.ts";
import { riskWord } from "../../words/model-words.ts";
import type { CommandContext } from "./command-context.ts";
import type { Messages } from "./messages/catalogue.ts";
import { nameOf, whatOf } from "./reply-heading.ts";
import { dateAndTime } from "./terminal/local-words.ts";
import { safeLine } from "./terminal/safe-text.ts";
import { displayWidth, shorten } from "./terminal/text-width.ts";
import { wrapAtMost } from "./terminal/wrap-text.ts";

type Surroundings = Pick<CommandContext, "output" | "messages">;

const linesOfEach = 2;

export function replyCard(found: ReplySummary, { output, messages }: Surroundings): string {
  const width = output.proseWidth;
  const head = [nameOf(found), whatOf(found, messages), found.cabinet].join("  ");
  const why = shorten(whyOf(found, messages), Math.max(20, width - displayWidth(head) - 2));
  const buyer = wrapAtMost(linesOfEach, safeLine(found.words), { width, indent: "  " });
  const reply = wrapAtMost(linesOfEach, safeLine(found.reply ?? ""), { width, indent: "    ", firstIndent: "  → " });
  const { locale, reports } = messages;
  const facts = [
    safeLine(found.externalId),
    safeLine(found.productName ?? found.productId),
    safeLine(found.buyer ?? ""),
    dateAndTime(found.writtenAt, locale),
    found.state === "inReview" ? reports.replyList.deadline(dateAndTime(found.deadline, locale)) : "",
  ].filter((fact) => fact !== "");
  return [
    `${output.style("bold", head)}  ${output.style("yellow", why)}`.trimEnd(),
    output.style("dim", `  ${shorten(facts.join(" · "), width - 2)}`),
    ...(found.words.trim() === "" ? [] : buyer),
    ...(found.reply === null ? [] : reply),
  ].join("\n");
}

/** Why it stands where it stands; a state that needs no word has none. */
export function whyOf(found: ReplySummary, { words }: Messages): string {
  const { state, reason, reasonDetail, riskFlags, findings } = found;
  const needsNoWord = state === "inReview" || state === "published";
  return [
    needsNoWord ? null : words.states[state],
    reason === null ? null : words.reasons[reason],
    reasonDetail === null ? null : safeLine(detailWord(reasonDetail, words)),
    ...riskFlags.map((flag) => riskWord(safeLine(flag), words)),
    ...findings.map((name) => words.findings[name]),
  ]
    .filter((part) => part !== null)
    .join("; ");
}
