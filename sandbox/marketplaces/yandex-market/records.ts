// What the books say about an item.

import type { ItemRecord, PostRecord } from "../marketplace.ts";
import { type Item, isByShop, lookAtPost, type PostLook } from "./item.ts";

export function recordOf(business: number, item: Item, nowMs: number): ItemRecord {
  const looks = item.state.posts.flatMap((post) => (isByShop(post) ? (lookAtPost(post, nowMs) ?? []) : []));
  return {
    marketplace: "yandex-market",
    account: String(business),
    kind: item.kind,
    externalId: String(item.id),
    originalId: item.originalId,
    posts: looks.map(postRecordOf),
    liveText: looks.findLast(({ status }) => status === "PUBLISHED")?.text ?? null,
    isInModeration: looks.at(-1)?.status === "UNMODERATED",
    isRemoved: item.state.isRemoved,
    ignoredEdits: item.state.ignoredEdits,
  };
}

function postRecordOf({ post, status }: PostLook): PostRecord {
  return {
    author: post.author === "api" ? "api" : "colleague",
    text: post.created.text,
    at: new Date(post.created.atMs).toISOString(),
    isLive: status === "PUBLISHED" || status === "UNMODERATED",
    edits: post.edits.map((edit) => ({ text: edit.text, at: new Date(edit.atMs).toISOString() })),
  };
}
