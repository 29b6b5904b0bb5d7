// One review or question at Ozon, and how it looked at any moment: reads may show the past.
//
// Everything written under it is a post: a comment on a review, or an answer to a question. There are no edits.

import { type ContentOf, type Described, type ItemOf, type ItemStateOf, update } from "../item.ts";
import { isThere, type ThreadPost } from "../threads.ts";

export type Post = ThreadPost<string>;

export type Product = Described & {
  readonly sku: number;
  readonly productId: number;
  readonly offerId: string;
  readonly categoryId: number;
};

export type Content = ContentOf<Product> & { readonly isOrderCancelled: boolean };

export const statuses = ["NEW", "VIEWED", "PROCESSED"] as const;
export type Status = (typeof statuses)[number];

/** From then on the item has this status. */
export type StatusTurn = { readonly status: Status; readonly atMs: number };

export type ItemState = ItemStateOf<Content, Post> & {
  /** In the order of their moments; before the first one the item is NEW. */
  readonly statusTurns: readonly StatusTurn[];
};

export type Item = ItemOf<string, ItemState>;

export function setStatus(item: Item, turn: StatusTurn): void {
  update(item, { statusTurns: [...item.state.statusTurns, turn] });
}

export function statusAt({ state }: Item, atMs: number): Status {
  return state.statusTurns.findLast((turn) => turn.atMs <= atMs)?.status ?? "NEW";
}

/** The moments at which lists may begin to show the item elsewhere. */
export function turningPoints({ addedAtMs, state }: Item): readonly number[] {
  return [addedAtMs, ...state.statusTurns.map((turn) => turn.atMs)];
}

const postStates = ["inModeration", "published", "rejected"] as const;
export type PostState = (typeof postStates)[number];

export type PostLook = { readonly post: Post; readonly state: PostState };

/** The posts that were there at that moment, the oldest first. */
export function lookAtPosts({ state }: Item, atMs: number): readonly PostLook[] {
  return state.posts.filter((post) => isThere(post, atMs)).map((post) => ({ post, state: postStateAt(post, atMs) }));
}

export function postStateAt({ created }: Post, atMs: number): PostState {
  if (atMs < created.verdictAtMs) return "inModeration";
  return created.verdict === "passed" ? "published" : "rejected";
}

/**
 * `comments_amount` and `answers_count`. It isn't documented which ones are counted; here it is those that buyers see. So
 * a client that takes 0 for "nobody answered" answers twice while the first text is being checked.
 */
export function countPublished(item: Item, atMs: number): number {
  return lookAtPosts(item, atMs).filter(({ state }) => state === "published").length;
}

/** The whole text: Ozon has one field for it. */
export function textOf({ text, pros, cons }: Content): string {
  const parts = [text, pros && `Достоинства: ${pros}`, cons && `Недостатки: ${cons}`];
  return parts.filter((part) => part !== "").join("\n");
}

/** Nothing but a rating: the seller can't comment on that (reported by users, 2026-07). */
export function isEmpty(content: Content): boolean {
  return textOf(content).trim() === "" && !content.hasPhoto;
}
