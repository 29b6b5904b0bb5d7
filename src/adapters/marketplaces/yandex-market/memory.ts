// What is known about businesses while the process lives. Losing it costs a few calls, never an item.
//
// Replies that were read: an answered review stays in the list of recent ones, and without this every collection would
// read its comments again. A review counts its comments, so what was read is good as long as their number stays. A
// question counts nothing: only that it was answered is remembered, until it is seen to wait for an answer again.

import { parallelReads } from "./limits.ts";
import type { MarketItem } from "./map.ts";
import { createParallelCalls, type ParallelCalls } from "./parallel-calls.ts";
import type { ShownReplies } from "./standing.ts";

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

const maxItems = 20_000;

/** What is shared by all clients of one business, made when it is first asked for. */
export function createBusinesses(): (businessId: string) => Business {
  const businesses = new Map<string, Business>();
  return (businessId) => {
    const business = businesses.get(businessId) ?? {
      posts: createReadPosts(),
      parallelReads: createParallelCalls(parallelReads),
    };
    businesses.set(businessId, business);
    return business;
  };
}

function createReadPosts(): ReadPosts {
  const known = new Map<string, { readonly replyCount: number | null; readonly shown: ShownReplies }>();
  const keyOf = ({ kind, externalId }: MarketItem): string => `${kind} ${externalId}`;
  return {
    recall: (item) => {
      const found = known.get(keyOf(item));
      return found !== undefined && found.replyCount === item.replyCount ? found.shown : null;
    },
    remember: (item, shown) => {
      const mayChangeUnseen = item.replyCount === null ? shown.ofSeller.length === 0 : shown.total < item.replyCount;
      if (mayChangeUnseen || !shown.isWhole) return;
      known.delete(keyOf(item));
      known.set(keyOf(item), { replyCount: item.replyCount, shown });
      for (const oldest of known.keys()) {
        if (known.size <= maxItems) break;
        known.delete(oldest);
      }
    },
    forget: (item) => {
      known.delete(keyOf(item));
    },
  };
}
