// Writing under an item: creating and editing posts, and listing them by their ids or by their item.

import type { FeedbackKind } from "../../feedback/seed.ts";
import type { HttpReply } from "../../http/exchange.ts";
import { ignoreEdit, isVisible } from "../item.ts";
import { comparePlaces } from "../item-shelf.ts";
import type { Version } from "../moderation.ts";
import type { RefusedRequestError } from "../refused-request.ts";
import { type Address, changePost, type FoundPost, findPost, keepPost, type PostDraft } from "../threads.ts";
import type { Account } from "./account.ts";
import { refused, resultReply } from "./envelopes.ts";
import { type Item, lookAtPost, lookAtPosts, type Post, type PostLook, turnReaction } from "./item.ts";
import { type PageQuery, pageOf } from "./paging.ts";
import type { Place } from "./shelf.ts";

/** Keeps a new post of the shop, beside those that are there already. */
export function keepReply(account: Account, item: Item, draft: PostDraft<number>): Post {
  const post = keepPost(account, item, draft);
  turnReaction(item, false, draft.created.atMs);
  return post;
}

/** @returns the post as it is now */
export function addEdit(found: FoundPost<number, Item>, edit: Version): Post {
  return changePost(found, { edits: [...found.post.edits, edit] });
}

/** @throws RefusedRequestError unless the shop may change the post now */
export function requireModifiable(account: Account, address: Address<number>, nowMs: number): FoundPost<number, Item> {
  const found = findPost(account, address, nowMs);
  if (found === null) throw noAccessToPost();
  if (lookAtPost(found.post, nowMs)?.canModify !== true) {
    ignoreEdit(found.item);
    throw noAccessToPost();
  }
  return found;
}

export const noAccessToPost = (): RefusedRequestError => refused(403, "No access to comment modifying.");

/** A post on a page of a list, with the item that it belongs to. */
type ListedPost = { readonly item: Item; readonly look: PostLook };

export type PostListOptions = {
  readonly kind: FeedbackKind;
  readonly page: PageQuery;
  /** Posts are asked for by their item or, where none is named, by their own ids. */
  readonly itemId: number | undefined;
  readonly ids: readonly number[];
  readonly isWanted: (post: Post) => boolean;
  /** The field that holds them. */
  readonly field: string;
  readonly atMs: number;
  readonly write: (post: ListedPost) => Readonly<Record<string, unknown>>;
};

/** A page of posts, the oldest first. An item that nobody knows, and one that was removed, have none. */
export function listPosts(account: Account, options: PostListOptions): HttpReply {
  const { kind, page, itemId, ids, isWanted, field, atMs, write } = options;
  const { limit, after } = page;
  const item = itemId === undefined ? undefined : account.shelves[kind].get(itemId);
  const found = itemId === undefined ? postsByIds(account, { kind, ids }, atMs) : postsUnder(item, atMs);
  const rest = found.filter(
    (entry) => isWanted(entry.look.post) && (after === null || comparePlaces(placeOf(entry), after) > 0),
  );
  const { entries, paging } = pageOf(rest, { limit, total: null }, placeOf);
  return resultReply({ [field]: entries.map(write), paging });
}

function postsUnder(item: Item | undefined, atMs: number): readonly ListedPost[] {
  if (item === undefined || !isVisible(item, atMs)) return [];
  return lookAtPosts(item, atMs).map((look) => ({ item, look }));
}

/** Unknown ids are left out. */
function postsByIds(
  account: Account,
  { kind, ids }: { readonly kind: FeedbackKind; readonly ids: readonly number[] },
  atMs: number,
): readonly ListedPost[] {
  return ids
    .flatMap((id) => {
      const found = findPost(account, { kind, id }, atMs);
      const look = found === null ? null : lookAtPost(found.post, atMs);
      return found === null || look === null ? [] : [{ item: found.item, look }];
    })
    .sort((one, other) => comparePlaces(placeOf(one), placeOf(other)));
}

function placeOf({ look: { post } }: ListedPost): Place {
  return { createdAtMs: post.created.atMs, id: post.id };
}
