// What the books say about an item.

import type { ItemRecord, PostRecord } from "../marketplace.ts";
import { type Item, isRejected, latestVersion, newestAnswer, type Post, publishedText, stateOf } from "./item.ts";

export function recordOf(account: string, item: Item, nowMs: number): ItemRecord {
  return {
    marketplace: "wildberries",
    account,
    kind: item.kind,
    externalId: item.id,
    originalId: item.originalId,
    posts: item.state.posts.map((post) => postRecordOf(post, nowMs)),
    liveText: publishedText(item, nowMs),
    isInModeration: newestAnswer(item, nowMs)?.state === "reviewRequired",
    isRemoved: item.state.isRemoved,
    ignoredEdits: item.state.ignoredEdits,
  };
}

function postRecordOf(post: Post, nowMs: number): PostRecord {
  return {
    author: post.author,
    text: post.created.text,
    at: new Date(post.created.atMs).toISOString(),
    isLive: !isRejected(stateOf(latestVersion(post), nowMs)),
    edits: post.edits.map((edit) => ({ text: edit.text, at: new Date(edit.atMs).toISOString() })),
  };
}
