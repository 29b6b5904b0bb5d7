// How reviews and questions look in the cabinet's calls. Older reviews have their text in three parts, and questions spell
// some fields in either of two ways: which, depends on the item.

import {
  type Content,
  countPublished,
  type Item,
  isEmpty,
  type PostLook,
  type Product,
  type Status,
  statusAt,
  textOf,
} from "../../marketplaces/ozon/item.ts";
import { publicationStatuses } from "../../marketplaces/ozon/wire.ts";
import { numberOf } from "../../random.ts";
import type { HeldStatus } from "./held-reviews.ts";

type Fields = Readonly<Record<string, unknown>>;

const isoOf = (ms: number): string => new Date(ms).toISOString();

/** The cabinet's names for the API's statuses of reviews. */
export const interactionStatuses: Readonly<Record<Status, string>> = {
  NEW: "NOT_VIEWED",
  VIEWED: "VIEWED",
  PROCESSED: "PROCESSED",
};

const reviewsPerTextInParts = 4;

const hasTextInParts = ({ id }: Item): boolean => numberOf(id) % reviewsPerTextInParts === 0;

function reviewTextOf(item: Item): unknown {
  const { content } = item.state;
  if (!hasTextInParts(item)) return textOf(content);
  return { positive: content.pros, negative: content.cons, comment: content.text };
}

/** @param held what moderators hold it as */
export function reviewOf(item: Item, atMs: number, held: HeldStatus | null): Fields {
  const { content } = item.state;
  return {
    uuid: item.id,
    text: reviewTextOf(item),
    rating: content.rating,
    published_at: isoOf(item.createdAtMs),
    interaction_status: held ?? interactionStatuses[statusAt(item, atMs)],
    photos_count: Number(content.hasPhoto),
    videos_count: 0,
    comments_count: countPublished(item, atMs),
    is_commentable_2: held === null && !isEmpty(content),
    orderDeliveryType: `REVIEW_ORDER_DELIVERY_${content.isOrderCancelled ? "CANCELED" : "DELIVERED"}`,
    product: productOf(content.product),
  };
}

function productOf({ name, offerId, sku }: Product): Fields {
  return { title: name, url: `https://www.ozon.ru/product/${sku}/`, offer_id: offerId, sku };
}

/** Where the next page of reviews begins. */
export function lastReviewOf({ id, createdAtMs, state }: Item): Fields {
  return { timestamp: isoOf(createdAtMs), uuid: id, rating: state.content.rating };
}

export function questionOf(item: Item, atMs: number): Fields {
  const { content } = item.state;
  const publishedAt = isoOf(item.createdAtMs);
  const count = countPublished(item, atMs);
  const isWithUnderscores = numberOf(item.id) % 2 === 0;
  const spelled = isWithUnderscores
    ? { published_at: publishedAt, answers_total_count: count, is_answerable: true }
    : { publishedAt, answersCount: count, isAnswerable: true };
  return {
    id: item.id,
    text: textOf(content),
    status: statusAt(item, atMs),
    author: { name: authorOf(content) },
    product: productOf(content.product),
    ...spelled,
  };
}

/** A buyer who gave no name has this one. */
const authorOf = ({ authorName }: Content): string => (authorName === "" ? "Пользователь OZON" : authorName);

export function answerOf({ post, state }: PostLook): Fields {
  return {
    id: post.id,
    text: post.created.text,
    status_publication: publicationStatuses[state],
    published_at: isoOf(post.created.atMs),
  };
}
