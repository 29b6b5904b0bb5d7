// Where an item stands, by what is written under it.
//
// Only what is written under the item itself by the business counts as a reply: buyers and brands comment, too, and so
// do people on comments. A post of an author that isn't told counts as the seller's: better no reply than a second one.
// A deleted reply counts as rejected: it tells what became of it.
//
// What of a post can't be read costs no more than itself. Only where no live reply of the seller's is found does it matter:
// then something unreadable may be one, and nobody can say that there is none.

import {
  type FeedbackKind,
  isLive,
  type ObservedReply,
  type ReplyVerdict,
  type Standing,
} from "../../../domain/feedback/feedback.ts";
import { plainText } from "../calling/plain-text.ts";
import { liveFirst } from "../calling/replies.ts";
import type { YandexMarketApi } from "./api.ts";
import type { MarketItem } from "./map.ts";
import type { WirePost } from "./wire.ts";

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

export async function readReplies(
  api: YandexMarketApi,
  { kind, externalId }: Pick<MarketItem, "kind" | "externalId">,
  signal: AbortSignal,
): Promise<ShownReplies> {
  const { items, isWhole } = await api.listPosts(kind, externalId, signal);
  const posts = items.filter((post) => isTopLevel(kind, post));
  const ofSeller = posts.filter(({ author }) => !othersThanSeller.includes(author?.type));
  return { ofSeller: liveFirst(ofSeller.map(replyOf)), total: countOf(posts), isWhole };
}

/** Whether the item is answered, whatever else is under it. */
export function tellsAnswer({ ofSeller }: ShownReplies): boolean {
  return ofSeller.some(isLive);
}

/** A review may count more comments than it shows: then nobody can say that there is none of the seller's. */
export function standingOf({ replyCount }: MarketItem, { ofSeller, total }: ShownReplies): Standing {
  const hidesMore = (replyCount ?? 0) > total;
  if (ofSeller.length > 0) return { kind: "answered", replies: ofSeller, ...(hidesMore && { hidesMore }) };
  return hidesMore ? { kind: "handled" } : { kind: "open" };
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
