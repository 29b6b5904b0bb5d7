// What the books say about an item.

import type { ItemOf, ItemStateOf, Post } from "./item.ts";
import type { ItemRecord, PostRecord } from "./marketplace.ts";
import type { Version } from "./moderation.ts";

/** How an item stands at its marketplace now. */
export type Standing = Pick<ItemRecord, "liveText" | "isInModeration"> & {
  /** The seller's. */
  readonly posts: readonly (Pick<PostRecord, "isLive"> & { readonly post: Post })[];
};

export type RecordOptions = {
  readonly marketplace: string;
  readonly account: string;
  readonly item: ItemOf<string | number, ItemStateOf>;
  readonly standing: Standing;
};

export function recordOf({ marketplace, account, item, standing }: RecordOptions): ItemRecord {
  const { posts, liveText, isInModeration } = standing;
  return {
    marketplace,
    account,
    kind: item.kind,
    externalId: String(item.id),
    originalId: item.originalId,
    posts: posts.map(({ post, isLive }) => postRecordOf(post, isLive)),
    liveText,
    isInModeration,
    isRemoved: item.state.isRemoved,
    isPoisoned: item.state.refusal !== null,
    ignoredEdits: item.state.ignoredEdits,
  };
}

function postRecordOf({ author, created, edits }: Post, isLive: boolean): PostRecord {
  return { author: author === "api" ? "api" : "colleague", ...textOf(created), isLive, edits: edits.map(textOf) };
}

function textOf({ text, atMs }: Version): Pick<PostRecord, "text" | "at"> {
  return { text, at: new Date(atMs).toISOString() };
}
