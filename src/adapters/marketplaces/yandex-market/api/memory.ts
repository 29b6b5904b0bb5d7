// What all clients of one business share.
//
// Replies that were read: an answered review stays in the list of recent ones, and without this every collection would
// read its comments again. A review counts its comments, so what was read is good as long as their number stays. A
// question counts nothing: only that it was answered is remembered, until it is seen to wait for an answer again.

import { createRecentValues } from "../../calling/memory.ts";
import { createParallelCalls, type ParallelCalls } from "../../calling/parallel-calls.ts";
import type { ShownReplies } from "../replies.ts";
import { parallelReads } from "./limits.ts";
import type { MarketItem } from "./map.ts";

export type ReadPosts = {
  /** What is written under the item, if it can't have changed since it was read; null if that isn't known. */
  readonly recall: (item: MarketItem) => ShownReplies | null;
  readonly remember: (item: MarketItem, shown: ShownReplies) => void;
  readonly forget: (item: MarketItem) => void;
};

export type Business = {
  readonly posts: ReadPosts;
  readonly parallelReads: ParallelCalls;
};

const mostItems = 20_000;

export function createBusiness(): Business {
  return { posts: createReadPosts(), parallelReads: createParallelCalls(parallelReads) };
}

function createReadPosts(): ReadPosts {
  const known = createRecentValues<{ readonly replyCount: number | null; readonly shown: ShownReplies }>(mostItems);
  const keyOf = ({ kind, externalId }: MarketItem): string => `${kind} ${externalId}`;
  return {
    recall: (item) => {
      const found = known.get(keyOf(item));
      return found !== undefined && found.replyCount === item.replyCount ? found.shown : null;
    },
    remember: (item, shown) => {
      const mayChangeUnseen = item.replyCount === null ? shown.ofSeller.length === 0 : shown.total < item.replyCount;
      if (!mayChangeUnseen && shown.isWhole) known.set(keyOf(item), { replyCount: item.replyCount, shown });
    },
    forget: (item) => {
      known.delete(keyOf(item));
    },
  };
}
