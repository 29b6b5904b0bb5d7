// What a rehearsal found, for whoever decides tonight whether to go live: the counts, why what is held is held, and a few of
// the replies beside what the seller really answered.

import type { Rehearsed } from "../../../desk/simulate/rehearse.ts";
import type { Simulated } from "../../../desk/simulate/simulate.ts";
import type { CommandContext } from "../command-context.ts";
import { safeLine, safeText } from "../terminal/safe-text.ts";

const mostSamples = 3;

/** @param page where the whole of it can be read; null where nobody asked for a page */
export function printRehearsal(simulated: Simulated, page: string | null, context: CommandContext): void {
  const { output, messages } = context;
  const { rehearsal, words } = messages;
  const { summary, rehearsed } = simulated;
  output.print(output.style("bold", rehearsal.title(summary.feedbacks)));
  output.say(rehearsal.goesOut(summary.goesOut, summary.templates), "  ");
  output.say(rehearsal.held(summary.held), "  ");
  for (const { reason, count } of summary.reasons) output.say(`${count}  ${words.reasons[reason]}`, "    ");
  if (summary.skipped > 0) output.say(rehearsal.skipped(summary.skipped), "  ");
  output.say(rehearsal.cost(summary.model), "  ");
  printSamples(
    rehearsal.wouldGoOut,
    rehearsed.filter(({ outcome }) => outcome.kind === "goesOut"),
    context,
  );
  printSamples(
    rehearsal.wouldBeHeld,
    rehearsed.filter(({ outcome }) => outcome.kind === "held"),
    context,
  );
  output.say(`\n${page === null ? rehearsal.pageHint : rehearsal.pageWritten(safeText(page))}`);
}

function printSamples(title: string, rehearsed: readonly Rehearsed[], { output, messages }: CommandContext): void {
  const { rehearsal, words } = messages;
  const samples = rehearsed.filter(({ draft, past }) => draft !== null && wordsOf(past) !== "").slice(0, mostSamples);
  if (samples.length === 0) return;
  output.print(`\n${output.style("bold", title)}`);
  for (const { past, draft, outcome } of samples) {
    const stars = past.content.rating === null ? words.kinds[past.kind] : `${past.content.rating}★`;
    output.say(`${stars}  ${words.quoted(safeLine(wordsOf(past)))}`, "  ");
    output.say(`${rehearsal.reply}: ${safeText(draft?.reply ?? "")}`, "    ");
    if (outcome.kind === "held") output.say(`${rehearsal.because}: ${words.reasons[outcome.reason]}`, "    ");
    if (past.answer !== null)
      output.say(output.style("dim", `${rehearsal.answered}: ${safeLine(past.answer)}`), "    ");
  }
}

function wordsOf({ content: { text, pros, cons } }: Rehearsed["past"]): string {
  return [text, pros, cons]
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join(" / ");
}
