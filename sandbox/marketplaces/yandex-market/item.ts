// One review or question in the marketplace's memory, and how it looked at any moment: lists may show the past.
//
// Everything written under it is a post: a comment on a review, an answer to a question or, with a `parentId`, a comment
// on another post. A post is one create call; its versions are the created text and the edits after it. Posts are never
// forgotten: a second create for the same item is kept beside the first, and a deleted one stays, so that the books can
// tell.
//
// All that can change is in `state`, and only `update` changes it.

import type { FeedbackKind } from "../../feedback/seed.ts";
import type { Version } from "../moderation.ts";

const postAuthors = ["api", "colleague", "buyer"] as const;
type PostAuthor = (typeof postAuthors)[number];

export type Post = {
  readonly id: number;
  readonly parentId: number | null;
  readonly author: PostAuthor;
  readonly created: Version;
  readonly edits: readonly Version[];
  readonly deletedAtMs: number | null;
  /** It is shown with an id of 0. */
  readonly isShownWithoutId: boolean;
};

export type Product = {
  readonly offerId: string;
  readonly modelId: number;
  readonly categoryId: number;
  readonly categoryName: string;
  readonly name: string;
  readonly brand: string;
  readonly description: string;
  readonly facts: Readonly<Record<string, string>>;
};

export type Content = {
  readonly text: string;
  readonly pros: string;
  readonly cons: string;
  readonly rating: number;
  readonly authorName: string;
  readonly hasPhoto: boolean;
  readonly product: Product;
};

/** From then on the review needs a reaction of the seller, or needs none. */
type ReactionTurn = { readonly isNeeded: boolean; readonly atMs: number };

export type ItemState = {
  readonly content: Content;
  readonly posts: readonly Post[];
  /** Reviews only: commenting, skipping and merely reading clear the need, a change by the buyer brings it back. */
  readonly reactionTurns: readonly ReactionTurn[];
  readonly isRemoved: boolean;
  readonly ignoredEdits: number;
};

export type Item = {
  readonly kind: FeedbackKind;
  readonly id: number;
  readonly originalId: string;
  readonly createdAtMs: number;
  readonly addedAtMs: number;
  state: ItemState;
  /** Called after every change. */
  notice: () => void;
};

export function update(item: Item, change: Partial<ItemState>): void {
  item.state = { ...item.state, ...change };
  item.notice();
}

export function turnReaction(item: Item, isNeeded: boolean, atMs: number): void {
  if (item.kind === "question") return;
  update(item, { reactionTurns: [...item.state.reactionTurns, { isNeeded, atMs }] });
}

const postStatuses = ["UNMODERATED", "PUBLISHED", "BANNED", "DELETED"] as const;
type PostStatus = (typeof postStatuses)[number];

/** A post as it looked at a moment. */
export type PostLook = {
  readonly post: Post;
  readonly text: string;
  readonly status: PostStatus;
  /** The window isn't documented: here it is only closed to others' posts and while the text is being checked. */
  readonly canModify: boolean;
};

/** Null for a post that couldn't be seen yet. */
export function lookAtPost(post: Post, atMs: number): PostLook | null {
  const version = post.edits.findLast((edit) => edit.atMs <= atMs) ?? post.created;
  if (version.atMs > atMs) return null;
  const status = statusOf(post, version, atMs);
  const canModify = isByShop(post) && (status === "PUBLISHED" || status === "BANNED");
  return { post, text: version.text, status, canModify };
}

function statusOf(post: Post, version: Version, atMs: number): PostStatus {
  if (post.deletedAtMs !== null && post.deletedAtMs <= atMs) return "DELETED";
  if (atMs < version.verdictAtMs) return "UNMODERATED";
  return version.verdict === "passed" ? "PUBLISHED" : "BANNED";
}

export function lookAtPosts(item: Item, atMs: number): readonly PostLook[] {
  return item.state.posts.map((post) => lookAtPost(post, atMs)).filter((look) => look !== null);
}

export const isByShop = (post: Post): boolean => post.author !== "buyer";

/** Whether the marketplace shows the item at all. */
export function isVisible(item: Item, atMs: number): boolean {
  return !item.state.isRemoved && item.addedAtMs <= atMs;
}

/** `needReaction` of a review; a question waits until the shop answers it, and again when the answer is deleted. */
export function waitsForShop(item: Item, atMs: number): boolean {
  const { posts, reactionTurns } = item.state;
  if (item.kind === "review") return reactionTurns.findLast((turn) => turn.atMs <= atMs)?.isNeeded ?? true;
  return !posts.some((post) => isByShop(post) && post.parentId === null && isThere(post, atMs));
}

function isThere(post: Post, atMs: number): boolean {
  return post.created.atMs <= atMs && (post.deletedAtMs === null || post.deletedAtMs > atMs);
}

/** When the shop wrote something under the item. */
export function writingMoments({ state }: Item): readonly number[] {
  return state.posts
    .filter(isByShop)
    .flatMap(({ created, edits }) => [created.atMs, ...edits.map((edit) => edit.atMs)]);
}

/** The moments at which the item may begin to be seen or to wait differently by itself: a lag is over. */
export function turningPoints({ addedAtMs, state }: Item): readonly number[] {
  return [
    addedAtMs,
    ...state.reactionTurns.map((turn) => turn.atMs),
    ...state.posts.flatMap((post) => [post.created.atMs, post.deletedAtMs ?? post.created.atMs]),
  ];
}
