// Writing under an item, and finding what was written by its id.

import type { FeedbackKind } from "../../feedback/seed.ts";
import type { Account } from "./account.ts";
import { type Item, isThere, isVisible, type Post, setStatus, update } from "./item.ts";

export type PostDraft = Pick<Post, "author" | "parentId" | "version">;

/** Keeps a new post, beside those that are there already. */
export function addPost(account: Account, item: Item, draft: PostDraft): Post {
  const post = { ...draft, id: account.nextPostId(), deletedAtMs: null };
  update(item, { posts: [...item.state.posts, post] });
  account.itemOfPost.set(post.id, item);
  return post;
}

/** A reply in the cabinet marks its item as processed, and so does an answer to a question by any way. */
export function addProcessingPost(account: Account, item: Item, draft: PostDraft): Post {
  const post = addPost(account, item, draft);
  setStatus(item, { status: "PROCESSED", atMs: draft.version.atMs });
  return post;
}

/** The item keeps its status. */
export function deletePost({ item, post }: FoundPost, atMs: number): void {
  const deleted = { ...post, deletedAtMs: atMs };
  update(item, { posts: item.state.posts.map((other) => (other.id === post.id ? deleted : other)) });
}

export type FoundPost = { readonly item: Item; readonly post: Post };

export type PostAddress = { readonly kind: FeedbackKind; readonly id: string };

/** Null when there is no such post under an item that can be seen. */
export function findPost(account: Account, { kind, id }: PostAddress, nowMs: number): FoundPost | null {
  const item = account.itemOfPost.get(id);
  const post = item?.state.posts.find((candidate) => candidate.id === id);
  if (item === undefined || post === undefined) return null;
  return item.kind === kind && isVisible(item, nowMs) && isThere(post, nowMs) ? { item, post } : null;
}

/** An item that can be seen; null when there is none. */
export function findItem(account: Account, { kind, id }: PostAddress, atMs: number): Item | null {
  const item = account.shelves[kind].get(id);
  return item !== undefined && isVisible(item, atMs) ? item : null;
}

export type Reply = PostAddress & { readonly text: string };

/** Remembers a reply to an item that the account never had; it was refused. */
export function keepStray(account: Account, { kind, id, text }: Reply, nowMs: number): void {
  if (account.shelves[kind].get(id) !== undefined) return;
  account.strays.push({ account: account.clientId, externalId: id, text, at: new Date(nowMs).toISOString() });
}
