// What the books say about an item.

import type { ItemRecord, PostRecord } from "../marketplace.ts";
import { type Item, isBySeller, isThere, lookAtPosts, type Post, postStateAt } from "./item.ts";

export function recordOf(clientId: string, item: Item, nowMs: number): ItemRecord {
  const own = lookAtPosts(item, nowMs).filter(({ post }) => isBySeller(post));
  return {
    marketplace: "ozon",
    account: clientId,
    kind: item.kind,
    externalId: item.id,
    originalId: item.originalId,
    posts: item.state.posts.filter(isBySeller).map((post) => postRecordOf(post, nowMs)),
    liveText: own.findLast(({ state }) => state === "published")?.post.version.text ?? null,
    isInModeration: own.at(-1)?.state === "inModeration",
    isRemoved: item.state.isRemoved,
    ignoredEdits: 0,
  };
}

function postRecordOf(post: Post, nowMs: number): PostRecord {
  return {
    author: post.author === "api" ? "api" : "colleague",
    text: post.version.text,
    at: new Date(post.version.atMs).toISOString(),
    isLive: isThere(post, nowMs) && postStateAt(post, nowMs) !== "rejected",
    edits: [],
  };
}
