// A few replies beside what they answer: the quickest way to see whether the service speaks in the seller's name.

import type { ReplySearch } from "../../../desk/find-replies.ts";
import { anyItem } from "../../../desk/item-conditions.ts";
import type { CommandContext } from "../command-context.ts";
import { replyCard } from "../reply-card.ts";
import type { AtDesk } from "../with-desk.ts";

const everything: ReplySearch = {
  ...anyItem,
  states: ["published", "sent"],
  limit: 20,
};

/** A question, an unhappy review and a happy one. */
const kinds: readonly Partial<ReplySearch>[] = [
  { kind: "question" },
  { kind: "review", maxRating: 3 },
  { kind: "review", minRating: 4 },
];

export async function printSampleReplies({ desk, caller }: AtDesk, context: CommandContext): Promise<void> {
  const { output, messages } = context;
  const samples = await Promise.all(
    kinds.map(async (kind) => {
      const { replies } = await desk.replies.list(caller, { ...everything, ...kind });
      return replies.find(({ words, reply }) => words.trim().length > 20 && reply !== null);
    }),
  );
  const found = samples.filter((sample) => sample !== undefined);
  if (found.length === 0) return;
  output.print(`\n${output.style("bold", messages.runReports.sampleReplies)}`);
  for (const sample of found) output.print(`\n${replyCard(sample, context)}`);
}
