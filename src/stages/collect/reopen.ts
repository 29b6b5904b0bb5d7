// What was settled and stands open on a list: a list names candidates, a single read is the word. So each of them is read
// before it comes back to life. Where the read contradicts the list (it lags, or leaves answers out), the item is left
// alone for a while.

import { createItemReads } from "../../domain/errors/item-reads.ts";
import { type FeedbackKind, standsOpen } from "../../domain/feedback/feedback.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { CollectionStore, ReopenedFeedback } from "../../ports/collection.ts";
import { targetOf } from "./reply-target.ts";

/** Single reads of one collection; a list that leaves out a thousand answers mustn't cost a thousand of them. */
const maxReads = 20;
/** Where calls are few, each one is taken from a reply. */
const maxScarceReads = 1;
const contradictionCountsForMs = 6 * 60 * 60_000;

export type Reopening = {
  /** Those of the candidates that a single read shows open. */
  readonly verify: (
    kind: FeedbackKind,
    candidates: readonly ReopenedFeedback[],
    signal: AbortSignal,
  ) => Promise<readonly ReopenedFeedback[]>;
};

/** For one collection. */
export function createReopening(account: OpenAccount, store: Pick<CollectionStore, "noteMisled">): Reopening {
  const { lookRule } = account.client;
  const areCallsScarce = lookRule.kind === "list" && lookRule.singleReadMs === null;
  let left = areCallsScarce ? maxScarceReads : maxReads;
  return {
    verify: async (kind, candidates, signal) => {
      const reads = createItemReads(signal);
      const chosen = candidates.filter(isWorthARead).slice(0, left);
      left -= chosen.length;
      const open: ReopenedFeedback[] = [];
      const contradicted: ReopenedFeedback[] = [];
      for (const candidate of chosen) {
        const read = await reads(() =>
          account.client.readOne(targetOf(kind, candidate.known.externalId, candidate.content), signal),
        );
        if (read.kind === "failed") continue;
        (standsOpen(read.value) ? open : contradicted).push(candidate);
      }
      await store.noteMisled(contradicted.map(({ known }) => known.id));
      return open;
    },
  };
}

function isWorthARead({ known: { misledForMs } }: ReopenedFeedback): boolean {
  return misledForMs === null || misledForMs > contradictionCountsForMs;
}
