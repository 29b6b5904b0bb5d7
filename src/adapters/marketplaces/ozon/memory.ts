// The comments that were read, while the process lives. A review that the seller answered without marking it, or on which
// buyers talk, stays in the list of new ones: without this, every collection would read its comments again. Losing it
// costs a few calls, never an item.

import type { OzonItem } from "./map.ts";
import type { ShownReplies } from "./standing.ts";

export type ReadComments = {
  /** The comments of the review, if it had as many when they were read; null if that isn't known. */
  readonly recall: (review: OzonItem) => ShownReplies | null;
  readonly remember: (review: OzonItem, shown: ShownReplies) => void;
};

const maxReviews = 20_000;

/** One memory for each Client-Id, made when it is first asked for. */
export function createMemories(): (clientId: string) => ReadComments {
  const memories = new Map<string, ReadComments>();
  return (clientId) => {
    const memory = memories.get(clientId) ?? createReadComments();
    memories.set(clientId, memory);
    return memory;
  };
}

function createReadComments(): ReadComments {
  const known = new Map<string, { readonly replyCount: number; readonly shown: ShownReplies }>();
  return {
    recall: ({ externalId, replyCount }) => {
      const found = known.get(externalId);
      return found?.replyCount === replyCount ? found.shown : null;
    },
    remember: ({ externalId, replyCount }, shown) => {
      // A hidden comment may show at any time.
      if (shown.total < replyCount) return;
      known.delete(externalId);
      known.set(externalId, { replyCount, shown });
      for (const oldest of known.keys()) {
        if (known.size <= maxReviews) break;
        known.delete(oldest);
      }
    },
  };
}
