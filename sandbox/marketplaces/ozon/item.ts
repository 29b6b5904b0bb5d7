// One review or question in the marketplace's memory, and how it looked at any moment: reads may show the past.
//
// Everything written under it is a post: a comment on a review, or an answer to a question. There are no edits. Posts are
// never forgotten: a second create for the same item is kept beside the first, and a deleted one stays, so that the books
// can tell.
//
// All that can change is in `state`, and only `update` changes it.

import type { FeedbackKind } from "../../feedback/seed.ts";
import type { Version } from "../moderation.ts";

const postAuthors = ["api", "colleague", "buyer"] as const;
type PostAuthor = (typeof postAuthors)[number];

export type Post = {
  readonly id: string;
  readonly parentId: string | null;
  readonly author: PostAuthor;
  readonly version: Version;
  readonly deletedAtMs: number | null;
};

export type Product = {
  readonly sku: number;
  readonly productId: number;
  readonly offerId: string;
  readonly name: string;
  readonly brand: string;
  readonly categoryId: number;
  readonly description: string;
  readonly facts: Readonly<Record<string, string>>;
};

export type Content = {
  readonly text: string;
  readonly pros: string;
  readonly cons: string;
  readonly rating: number;
  readonly authorName: string;
  readonly photoCount: number;
  readonly isOrderCancelled: boolean;
  readonly product: Product;
};

export const statuses = ["NEW", "VIEWED", "PROCESSED"] as const;
export type Status = (typeof statuses)[number];

/** From then on the item has this status. */
export type StatusTurn = { readonly status: Status; readonly atMs: number };

export type ItemState = {
  readonly content: Content;
  readonly posts: readonly Post[];
  /** In the order of their moments; before the first one the item is NEW. */
  readonly statusTurns: readonly StatusTurn[];
  readonly isRemoved: boolean;
};

export type Item = {
  readonly kind: FeedbackKind;
  readonly id: string;
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

export function setStatus(item: Item, turn: StatusTurn): void {
  update(item, { statusTurns: [...item.state.statusTurns, turn] });
}

export function statusAt({ state }: Item, atMs: number): Status {
  return state.statusTurns.findLast((turn) => turn.atMs <= atMs)?.status ?? "NEW";
}

/** Whether the marketplace shows the item at all. */
export function isVisible(item: Item, atMs: number): boolean {
  return !item.state.isRemoved && item.addedAtMs <= atMs;
}

/** When something was written under the item. */
export function writingMoments({ state }: Item): readonly number[] {
  return state.posts.filter(isBySeller).map(({ version }) => version.atMs);
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

export function isThere({ version, deletedAtMs }: Post, atMs: number): boolean {
  return version.atMs <= atMs && (deletedAtMs === null || atMs < deletedAtMs);
}

export function postStateAt({ version }: Post, atMs: number): PostState {
  if (atMs < version.verdictAtMs) return "inModeration";
  return version.verdict === "passed" ? "published" : "rejected";
}

/**
 * `comments_amount` and `answers_count`. It isn't documented which ones are counted; here it is those that buyers see. So
 * a client that takes 0 for "nobody answered" answers twice while the first text is being checked.
 */
export function countPublished(item: Item, atMs: number): number {
  return lookAtPosts(item, atMs).filter(({ state }) => state === "published").length;
}

export const isBySeller = (post: Post): boolean => post.author !== "buyer";

/** The whole text: Ozon has one field for it. */
export function textOf({ text, pros, cons }: Content): string {
  const parts = [text, pros && `Достоинства: ${pros}`, cons && `Недостатки: ${cons}`];
  return parts.filter((part) => part !== "").join("\n");
}

/** Nothing but a rating: the seller can't comment on that (reported by users, 2026-07). */
export function isEmpty(content: Content): boolean {
  return textOf(content).trim() === "" && content.photoCount === 0;
}
