// How an item stands at the moment, for the books.

import { isBySeller } from "../item.ts";
import type { Standing } from "../records.ts";
import { isThere } from "../threads.ts";
import { type Item, lookAtPosts, postStateAt } from "./item.ts";

export function standingOf(item: Item, nowMs: number): Standing {
  const own = lookAtPosts(item, nowMs).filter(({ post }) => isBySeller(post));
  return {
    posts: item.state.posts
      .filter(isBySeller)
      .map((post) => ({ post, isLive: isThere(post, nowMs) && postStateAt(post, nowMs) !== "rejected" })),
    liveText: own.findLast(({ state }) => state === "published")?.post.created.text ?? null,
    isInModeration: own.at(-1)?.state === "inModeration",
  };
}
