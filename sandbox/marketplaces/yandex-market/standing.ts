// How an item stands at the moment, for the books.

import { isBySeller } from "../item.ts";
import type { Standing } from "../records.ts";
import { type Item, lookAtPosts } from "./item.ts";

export function standingOf(item: Item, nowMs: number): Standing {
  const own = lookAtPosts(item, nowMs).filter(({ post }) => isBySeller(post));
  return {
    posts: own.map(({ post, status }) => ({ post, isLive: status === "PUBLISHED" || status === "UNMODERATED" })),
    liveText: own.findLast(({ status }) => status === "PUBLISHED")?.text ?? null,
    isInModeration: own.at(-1)?.status === "UNMODERATED",
  };
}
