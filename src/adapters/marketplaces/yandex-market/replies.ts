// What is written under an item, by either way.
//
// Only what is written under the item itself by the business counts as a reply: buyers and brands comment, too, and so
// do people on comments. A post of an author that isn't told counts as the seller's: better no reply than a second one.
// A deleted reply counts as rejected: it tells what became of it.
//
// What of a post can't be read costs no more than itself. Only where no live reply of the seller's is found does it matter:
// then something unreadable may be one, and nobody can say that there is none.

import { z } from "zod";
import { type FeedbackKind, isLive, type ObservedReply, type ReplyVerdict } from "../../../domain/feedback/feedback.ts";
import { plainText } from "../calling/plain-text.ts";
import { liveFirst } from "../calling/replies.ts";
import { decoration, flag, Id } from "./fields.ts";

const IdOrNothing = Id.nullish()
  .catch(null)
  .transform((id) => id ?? null);

export const Author = z.object({ type: decoration, name: decoration }).nullish().catch(null);

/**
 * A comment on a review, or an answer to a question; only the former may have a parent. Whatever can't be read of it is
 * missing and no more: others stand beside it, and ours may be among them.
 */
const WirePost = z.object({
  id: IdOrNothing,
  text: decoration,
  canModify: flag,
  parentId: IdOrNothing,
  author: Author,
  status: decoration,
});
export type WirePost = z.infer<typeof WirePost>;

/** The replies that Yandex Market shows. */
export type ShownReplies = {
  readonly ofSeller: readonly ObservedReply[];
  /** With those of buyers; comments on comments aside, as the review counts them. */
  readonly total: number;
  /** False where something is there that can't be read. */
  readonly isWhole: boolean;
};

const othersThanSeller: readonly unknown[] = ["USER", "BRAND", "VENDOR"];
const deleted = "DELETED";

/** Null where neither its author nor its text can be read: then it may be anybody's. */
export function readPost(value: unknown): WirePost | null {
  const post = WirePost.safeParse(value).data;
  return post === undefined || (post.author?.type == null && post.text == null) ? null : post;
}

/** @param posts everybody's, as far as they can be read */
export function shownReplies(kind: FeedbackKind, posts: readonly WirePost[], isWhole: boolean): ShownReplies {
  const own = posts.filter((post) => isTopLevel(kind, post));
  const ofSeller = own.filter(({ author }) => !othersThanSeller.includes(author?.type));
  return { ofSeller: liveFirst(ofSeller.map(replyOf)), total: countOf(own), isWhole };
}

/** Whether the item is answered, whatever else is under it. */
export function tellsAnswer({ ofSeller }: ShownReplies): boolean {
  return ofSeller.some(isLive);
}

/** Each id once: a list that changes while it is read shows some twice. */
function countOf(posts: readonly WirePost[]): number {
  const ids = posts.flatMap(({ id }) => id ?? []);
  return new Set(ids).size + (posts.length - ids.length);
}

function isTopLevel(kind: FeedbackKind, { parentId }: WirePost): boolean {
  return kind === "question" || parentId == null;
}

function replyOf({ id, text, status, canModify }: WirePost): ObservedReply {
  const verdict = verdictOf(status);
  return {
    externalId: id,
    text: plainText(text),
    verdict,
    rejectionReason: verdict === "rejected" ? (status ?? null) : null,
    isEditable: canModify === true,
  };
}

/** A word that we don't know proves nothing. */
function verdictOf(status: string | null | undefined): ReplyVerdict {
  switch (status) {
    case "PUBLISHED":
      return "published";
    case "BANNED":
    case deleted:
      return "rejected";
    default:
      return "inModeration";
  }
}
