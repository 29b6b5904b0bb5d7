// Writing under an item: creating, editing and deleting posts, and finding them by their ids.

import type { FeedbackKind } from "../../feedback/seed.ts";
import type { Version } from "../moderation.ts";
import type { Account } from "./account.ts";
import { RefusedRequestError } from "./envelopes.ts";
import {
  type Item,
  isByShop,
  isVisible,
  lookAtPost,
  lookAtPosts,
  type Post,
  type PostLook,
  turnReaction,
  update,
} from "./item.ts";
import { comparePlaces, type Place } from "./shelf.ts";

export type PostDraft = Pick<Post, "author" | "parentId"> & {
  readonly created: Version;
  readonly isShownWithoutId?: boolean;
};

/** Keeps a new post, beside those that are there already. */
export function addPost(account: Account, item: Item, draft: PostDraft): Post {
  const post = { isShownWithoutId: false, ...draft, id: account.nextPostId(), edits: [], deletedAtMs: null };
  update(item, { posts: [...item.state.posts, post] });
  account.itemOfPost.set(post.id, item);
  if (isByShop(post)) turnReaction(item, false, draft.created.atMs);
  return post;
}

export type FoundPost = { readonly item: Item; readonly post: Post };

/** @returns the post as it is now */
export function addEdit({ item, post }: FoundPost, edit: Version): Post {
  const edited = { ...post, edits: [...post.edits, edit] };
  replacePost(item, edited);
  return edited;
}

export function deletePost({ item, post }: FoundPost, atMs: number): void {
  replacePost(item, { ...post, deletedAtMs: atMs });
}

function replacePost(item: Item, changed: Post): void {
  update(item, { posts: item.state.posts.map((post) => (post.id === changed.id ? changed : post)) });
}

export type PostAddress = { readonly kind: FeedbackKind; readonly id: number };

/** Null when there is no such post under an item that can be seen. */
export function findPost(account: Account, { kind, id }: PostAddress, atMs: number): FoundPost | null {
  const item = account.itemOfPost.get(id);
  const post = item?.state.posts.find((candidate) => candidate.id === id);
  if (item === undefined || post === undefined) return null;
  return item.kind === kind && isVisible(item, atMs) ? { item, post } : null;
}

/** @throws RefusedRequestError unless the shop may change the post now */
export function requireModifiable(account: Account, address: PostAddress, nowMs: number): FoundPost {
  const found = findPost(account, address, nowMs);
  if (found === null) throw noAccessToPost();
  if (lookAtPost(found.post, nowMs)?.canModify !== true) {
    update(found.item, { ignoredEdits: found.item.state.ignoredEdits + 1 });
    throw noAccessToPost();
  }
  return found;
}

export const noAccessToPost = (): RefusedRequestError =>
  new RefusedRequestError(403, "No access to comment modifying.");

/** A post on a page of a list, with the item that it belongs to. */
export type ListedPost = { readonly item: Item; readonly look: PostLook };

/** What is written under an item that can be seen, the oldest first. */
export function postsUnder(item: Item | undefined, atMs: number): readonly ListedPost[] {
  if (item === undefined || !isVisible(item, atMs)) return [];
  return lookAtPosts(item, atMs).map((look) => ({ item, look }));
}

/** The posts with these ids, the oldest first; unknown ones are left out. */
export function postsByIds(
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

export function placeOf({ look: { post } }: ListedPost): Place {
  return { createdAtMs: post.created.atMs, id: post.id };
}
