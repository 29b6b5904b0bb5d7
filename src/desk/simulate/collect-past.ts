// The latest reviews and questions of a cabinet, answered ones among them: what a first collection reads, and nothing stored.

import { feedbackKinds, isLive, type Standing } from "../../domain/feedback/feedback.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { PastFeedback } from "./past-feedback.ts";

const dayMs = 24 * 60 * 60 * 1_000;
/** Each reaches further back, until there are enough: a seller with many a day needs no more than the first. */
const reachesDays = [7, 30, 90, 180] as const;

/** At most `last` of them, the newest first. */
export async function collectPast(
  account: Pick<OpenAccount, "client" | "marketplace">,
  last: number,
  signal: AbortSignal,
): Promise<readonly PastFeedback[]> {
  let found: readonly PastFeedback[] = [];
  for (const days of reachesDays) {
    found = await collectSince(account, new Date(Date.now() - days * dayMs), signal);
    if (found.length >= last) break;
  }
  return found
    .toSorted((one, other) => other.content.createdAt.getTime() - one.content.createdAt.getTime())
    .slice(0, last);
}

async function collectSince(
  { client, marketplace }: Pick<OpenAccount, "client" | "marketplace">,
  since: Date,
  signal: AbortSignal,
): Promise<readonly PastFeedback[]> {
  const found = new Map<string, PastFeedback>();
  for (const kind of feedbackKinds) {
    for await (const { items } of client.collect(kind, { since, knownUntil: null }, signal)) {
      for (const { externalId, content, standing } of items) {
        found.set(`${kind} ${externalId}`, { marketplace, kind, externalId, content, answer: answerIn(standing) });
      }
    }
  }
  return [...found.values()];
}

function answerIn(standing: Standing): string | null {
  return standing.kind === "answered" ? (standing.replies.find(isLive)?.text ?? null) : null;
}
