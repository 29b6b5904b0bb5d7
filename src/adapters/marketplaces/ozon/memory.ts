// The comments that were read. A review that the seller answered without marking it, or on which buyers talk, stays in
// the list of new ones: without this, every collection would read its comments again.

import { createRecentValues } from "../calling/memory.ts";
import type { OzonItem } from "./item.ts";
import type { ShownReplies } from "./replies.ts";

export type ReadComments = {
  /** The comments of the review, if it had as many when they were read; null if that isn't known. */
  readonly recall: (review: OzonItem) => ShownReplies | null;
  readonly remember: (review: OzonItem, shown: ShownReplies) => void;
};

const mostReviews = 20_000;

/** Those of one company. */
export function createReadComments(): ReadComments {
  const known = createRecentValues<{ readonly replyCount: number; readonly shown: ShownReplies }>(mostReviews);
  return {
    recall: ({ externalId, replyCount }) => {
      const found = known.get(externalId);
      return found?.replyCount === replyCount ? found.shown : null;
    },
    remember: ({ externalId, replyCount }, shown) => {
      // A hidden comment may show at any time.
      if (shown.total >= replyCount) known.set(externalId, { replyCount, shown });
    },
  };
}
