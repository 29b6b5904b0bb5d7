// A rehearsal as one page that needs nothing else: it can be sent to whoever decides. What is held comes first; words and
// kinds of outcome narrow the list. Buyers' texts are hostile: every value is escaped, and no script may come from them.

import { createHash } from "node:crypto";
import type { Rehearsed } from "../../../desk/simulate/rehearse.ts";
import type { Simulated } from "../../../desk/simulate/simulate.ts";
import { riskWord } from "../../../words/model-words.ts";
import { foundWords } from "../found-words.ts";
import type { Messages } from "../messages/catalogue.ts";
import { wholeNumber } from "../terminal/local-words.ts";
import { safeText } from "../terminal/safe-text.ts";
import { pageScript } from "./page-script.ts";
import { pageStyle } from "./page-style.ts";

const order = ["held", "skipped", "goesOut"] as const satisfies readonly Rehearsed["outcome"]["kind"][];

/** @returns a whole HTML document */
export function rehearsalPage({ summary, rehearsed }: Simulated, messages: Messages): string {
  const { rehearsal, language } = messages;
  const sorted = order.flatMap((kind) => rehearsed.filter(({ outcome }) => outcome.kind === kind));
  const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${hashOf(pageStyle)}; script-src ${hashOf(pageScript)}">
<title>${escapeHtml(rehearsal.title(summary.feedbacks))}</title>
<style>${pageStyle}</style>
<h1>${escapeHtml(rehearsal.title(summary.feedbacks))}</h1>
${summarySection(summary, messages)}
<form role="search">
${order.map((kind) => `<label><input type="checkbox" name="${kind}" checked> ${escapeHtml(rehearsal.kinds[kind])}</label>`).join("\n")}
<input type="search" aria-label="${escapeHtml(rehearsal.search)}" placeholder="${escapeHtml(rehearsal.search)}">
<output></output>
</form>
<main>
${sorted.map((one) => article(one, messages)).join("\n")}
</main>
<script>${pageScript}</script>
</html>
`;
}

function summarySection(
  { goesOut, held, skipped, templates, reasons, model }: Simulated["summary"],
  messages: Messages,
) {
  const { rehearsal, words, locale } = messages;
  const rows = reasons.map(
    ({ reason, count }) => `<tr><td>${wholeNumber(count, locale)}<td>${escapeHtml(words.reasons[reason])}`,
  );
  return `<section>
<p>${escapeHtml(rehearsal.goesOut(goesOut, templates))}
<p>${escapeHtml(rehearsal.held(held))}${skipped > 0 ? ` ${escapeHtml(rehearsal.skipped(skipped))}` : ""}
<table>${rows.join("")}</table>
<p>${escapeHtml(rehearsal.cost(model))}
</section>`;
}

function article({ past, outcome, draft }: Rehearsed, messages: Messages): string {
  const { rehearsal, words } = messages;
  const { content } = past;
  const stars = content.rating === null ? words.kinds[past.kind] : "★".repeat(content.rating);
  const why = outcome.kind === "goesOut" ? rehearsal.kinds.goesOut : words.reasons[outcome.reason];
  const risks = (draft?.analysis.riskFlags ?? []).map((flag) => riskWord(flag, words));
  const found = draft === null ? [] : foundWords(draft, messages);
  return `<article data-kind="${outcome.kind}">
<header><b>${escapeHtml(stars)}</b> <span>${escapeHtml(content.product.name ?? "")}</span> <em>${escapeHtml(why)}</em></header>
${paragraph(rehearsal.buyer, [content.text, content.pros, content.cons].filter((part) => part !== "").join("\n"))}
${paragraph(rehearsal.risks, risks.join(", "))}${paragraph(rehearsal.found, found.join("; "))}
${paragraph(rehearsal.reply, draft?.reply ?? "")}${paragraph(rehearsal.answered, past.answer ?? "")}
</article>`;
}

function paragraph(title: string, text: string): string {
  return text === "" ? "" : `<p><small>${escapeHtml(title)}</small> ${escapeHtml(safeText(text))}</p>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
