// A few replies beside what they answer: the quickest way to see whether the service speaks in the seller's name.

import { styleText } from "node:util";
import { listReplies, type ReplyFilter, type ReplySummary } from "../../adapters/postgres/desk/reply-list.ts";
import type { Core } from "../compose.ts";
import type { CommandContext } from "./command-context.ts";
import { headingOf } from "./reply-heading.ts";
import { oneLine } from "./terminal/safe-text.ts";

const everything: ReplyFilter = {
  states: ["published", "sent"],
  supplier: null,
  cabinet: null,
  kind: null,
  marketplace: null,
  minRating: null,
  maxRating: null,
  limit: 20,
};

/** A question, an unhappy review and a happy one. */
const kinds: readonly Partial<ReplyFilter>[] = [
  { kind: "question" },
  { kind: "review", maxRating: 3 },
  { kind: "review", minRating: 4 },
];

export async function printSampleReplies({ database }: Core, { output, messages }: CommandContext): Promise<void> {
  const samples = await Promise.all(
    kinds.map(async (kind) => {
      const replies = await listReplies(database, { ...everything, ...kind });
      return replies.find(({ words, reply }) => words.trim().length > 20 && reply !== null);
    }),
  );
  const found = samples.filter((sample) => sample !== undefined);
  if (found.length === 0) return;
  output.print(`\n${messages.reports.sampleReplies}`);
  for (const sample of found) printSample(sample, { output, messages });
}

function printSample(sample: ReplySummary, { output, messages }: Pick<CommandContext, "output" | "messages">): void {
  const dim = (text: string) => (output.isTerminal ? styleText("dim", text) : text);
  const longest = 2 * (output.width - 6);
  output.print(`\n  ${dim(headingOf(sample, messages))}`);
  output.print(`  ${oneLine(sample.words, longest)}`);
  output.print(`  → ${oneLine(sample.reply ?? "", longest)}`);
}
