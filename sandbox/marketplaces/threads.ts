// Posts that have ids of their own and may stand under one another, as comments on reviews and answers to questions do:
// writing them, and finding them by their ids. A deleted post stays, so that the books can tell.

import type { FeedbackKind } from "../feedback/seed.ts";
import { type ContentOf, type ItemOf, type ItemStateOf, isVisible, type Post, setPosts } from "./item.ts";

export type ThreadPost<Id> = Post & {
  readonly id: Id;
  readonly parentId: Id | null;
  readonly deletedAtMs: number | null;
};

/** An item that holds such posts. */
type Thread<Id extends string | number> = ItemOf<Id, ItemStateOf<ContentOf, ThreadPost<Id>>>;

export type PostBook<Id extends string | number, AThread extends Thread<Id>> = {
  /** By the post's id. */
  readonly itemOfPost: Map<Id, AThread>;
  readonly nextPostId: () => Id;
};

/** @param postIdOf the id of an account's first post, of its second one, and so on */
export function createPostBook<Id extends string | number, AThread extends Thread<Id>>(
  postIdOf: (count: number) => Id,
): PostBook<Id, AThread> {
  let posts = 0;
  return {
    itemOfPost: new Map(),
    nextPostId: () => {
      posts += 1;
      return postIdOf(posts);
    },
  };
}

export type PostDraft<Id> = Pick<ThreadPost<Id>, "author" | "parentId" | "created">;

/** Keeps a new post, beside those that are there already. */
export function keepPost<Id extends string | number, AThread extends Thread<Id>>(
  { itemOfPost, nextPostId }: PostBook<Id, AThread>,
  item: AThread,
  draft: PostDraft<Id>,
): ThreadPost<Id> {
  const post = { ...draft, id: nextPostId(), edits: [], deletedAtMs: null };
  setPosts(item, [...item.state.posts, post]);
  itemOfPost.set(post.id, item);
  return post;
}

export type FoundPost<Id extends string | number, AThread extends Thread<Id>> = {
  readonly item: AThread;
  readonly post: ThreadPost<Id>;
};

/** @returns the post as it is now */
export function changePost<Id extends string | number>(
  { item, post }: FoundPost<Id, Thread<Id>>,
  change: Partial<Pick<ThreadPost<Id>, "edits" | "deletedAtMs">>,
): ThreadPost<Id> {
  const changed = { ...post, ...change };
  setPosts(
    item,
    item.state.posts.map((other) => (other.id === post.id ? changed : other)),
  );
  return changed;
}

/** Nothing else about the item changes. */
export function deletePost<Id extends string | number>(found: FoundPost<Id, Thread<Id>>, atMs: number): void {
  changePost(found, { deletedAtMs: atMs });
}

export function isThere<Id>({ created, deletedAtMs }: ThreadPost<Id>, atMs: number): boolean {
  return created.atMs <= atMs && (deletedAtMs === null || atMs < deletedAtMs);
}

export type Address<Id> = { readonly kind: FeedbackKind; readonly id: Id };

/** A post under an item that can be seen, be it deleted; null when there is none. */
export function findPost<Id extends string | number, AThread extends Thread<Id>>(
  { itemOfPost }: Pick<PostBook<Id, AThread>, "itemOfPost">,
  { kind, id }: Address<Id>,
  atMs: number,
): FoundPost<Id, AThread> | null {
  const item = itemOfPost.get(id);
  const post = item?.state.posts.find((candidate) => candidate.id === id);
  if (item === undefined || post === undefined) return null;
  return item.kind === kind && isVisible(item, atMs) ? { item, post } : null;
}
