// One review or question at Yandex Market, and how it looked at any moment: lists may show the past.
//
// Everything written under it is a post: a comment on a review, an answer to a question or, with a `parentId`, a comment
// on another post.

import { numberOf } from "../../random.ts";
import {
  type ContentOf,
  type Described,
  type ItemOf,
  type ItemStateOf,
  isBySeller,
  update,
  versionsOf,
} from "../item.ts";
import type { Version } from "../moderation.ts";
import { isThere, type ThreadPost } from "../threads.ts";

export type Post = ThreadPost<number>;

export type Product = Described & {
  readonly offerId: string;
  readonly modelId: number;
  readonly categoryId: number;
  readonly categoryName: string;
};

/** From then on the review needs a reaction of the seller, or needs none. */
type ReactionTurn = { readonly isNeeded: boolean; readonly atMs: number };

export type ItemState = ItemStateOf<ContentOf<Product>, Post> & {
  /** Reviews only: commenting, skipping and merely reading clear the need, a change by the buyer brings it back. */
  readonly reactionTurns: readonly ReactionTurn[];
};

export type Item = ItemOf<number, ItemState>;

/** Every eighth item or so has a word of another buyer under it, which is no answer of the shop. */
const itemsPerBystander = 8;
/** Every fourth of those words has no id that anybody could use. */
const wordsPerOddOne = 4;

export const hasBystander = ({ originalId }: Item): boolean => numberOf(originalId) % itemsPerBystander === 0;

/** The post's id as it is shown: 0 for the odd one of another buyer. */
export function shownIdOf({ originalId }: Item, { id, author }: Post): number {
  if (author !== "buyer") return id;
  return Math.floor(numberOf(originalId) / itemsPerBystander) % wordsPerOddOne === 0 ? 0 : id;
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
  const version = versionsOf(post).findLast((written) => written.atMs <= atMs);
  if (version === undefined) return null;
  const status = statusOf(post, version, atMs);
  const canModify = isBySeller(post) && (status === "PUBLISHED" || status === "BANNED");
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

/** `needReaction` of a review; a question waits until the shop answers it, and again when the answer is deleted. */
export function waitsForShop(item: Item, atMs: number): boolean {
  const { posts, reactionTurns } = item.state;
  if (item.kind === "review") return reactionTurns.findLast((turn) => turn.atMs <= atMs)?.isNeeded ?? true;
  return !posts.some((post) => isBySeller(post) && post.parentId === null && isThere(post, atMs));
}

/** The moments at which the item may begin to be seen or to wait differently by itself: a lag is over. */
export function turningPoints({ addedAtMs, state }: Item): readonly number[] {
  return [
    addedAtMs,
    ...state.reactionTurns.map((turn) => turn.atMs),
    ...state.posts.flatMap((post) => [post.created.atMs, post.deletedAtMs ?? post.created.atMs]),
  ];
}
