// A review or question with its reply, in a few lines: enough to see whether it can go out.

import type { ReplySummary } from "../../ports/desk/reply-views.ts";
import { detailWord } from "../../words/error-sentence.ts";
import { riskWord } from "../../words/model-words.ts";
import type { CommandContext } from "./command-context.ts";
import type { Messages } from "./messages/catalogue.ts";
import { nameOf, whatOf } from "./reply-heading.ts";
import { dateAndTime } from "./terminal/local-words.ts";
import type { Style } from "./terminal/output.ts";
import { safeLine } from "./terminal/safe-text.ts";
import { displayWidth } from "./terminal/text-width.ts";
import { wrapAtMost, wrapText } from "./terminal/wrap-text.ts";

type Surroundings = Pick<CommandContext, "output" | "messages">;

const linesOfEach = 2;

export function replyCard(found: ReplySummary, { output, messages }: Surroundings): string {
  const width = output.proseWidth;
  const head = [nameOf(found), whatOf(found, messages), found.cabinet].join("  ");
  const buyer = wrapAtMost(linesOfEach, safeLine(found.words), { width, indent: "  " });
  const reply = wrapAtMost(linesOfEach, safeLine(found.reply ?? ""), { width, indent: "    ", firstIndent: "  → " });
  return [
    ...headLines(head, whyOf(found, messages), output),
    ...factLines(factsOf(found, messages), output),
    ...(found.words.trim() === "" ? [] : buyer),
    ...(found.reply === null ? [] : reply),
  ].join("\n");
}

/** The reason stands beside the head, or below it, where that leaves no room for it. */
function headLines(head: string, why: string, { style, proseWidth: width }: Surroundings["output"]): string[] {
  if (why === "") return [style("bold", head)];
  if (displayWidth(head) + 2 + displayWidth(why) <= width) {
    return [`${style("bold", head)}  ${style("yellow", why)}`];
  }
  return [style("bold", head), ...wrapText(why, { width, indent: "  " }).map((line) => style("yellow", line))];
}

type Fact = { readonly text: string; readonly style: Style };

function factsOf(found: ReplySummary, { locale, reports }: Messages): readonly Fact[] {
  const { externalId, productName, productId, buyer, writtenAt, state, deadline } = found;
  const plain = [
    safeLine(externalId),
    safeLine(productName ?? productId),
    safeLine(buyer ?? ""),
    dateAndTime(writtenAt, locale),
  ].map((text): Fact => ({ text, style: "dim" }));
  const isOverdue = deadline.getTime() < Date.now();
  const { replyList } = reports;
  const due = replyList[isOverdue ? "overdue" : "deadline"](dateAndTime(deadline, locale));
  const last: readonly Fact[] = state === "inReview" ? [{ text: due, style: isOverdue ? "red" : "dim" }] : [];
  return [...plain, ...last].filter(({ text }) => text !== "");
}

const between = " · ";

/** As many facts in a line as fit; a fact is broken only where it is wider than a line. */
function factLines(facts: readonly Fact[], { style, proseWidth: width }: Surroundings["output"]): string[] {
  const indent = "  ";
  const lines: string[] = [];
  for (const fact of facts) {
    const [first = "", ...others] = wrapText(fact.text, { width: width - indent.length }).map((line) =>
      style(fact.style, line),
    );
    const last = lines.at(-1);
    const longer = `${last ?? ""}${style("dim", between)}${first}`;
    if (last !== undefined && others.length === 0 && displayWidth(longer) <= width) lines.splice(-1, 1, longer);
    else lines.push(...[first, ...others].map((line) => `${indent}${line}`));
  }
  return lines;
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
