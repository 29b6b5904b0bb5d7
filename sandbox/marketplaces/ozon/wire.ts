// How things look on the wire (description of 2026-06-11; all fields that it names are there, also those that no client
// needs). Where its examples contradict its schemas, as with `sku` in quotes, this follows the schemas.

import { numberOf } from "../../random.ts";
import { escapeHtml } from "../escape-html.ts";
import { isBySeller } from "../item.ts";
import type { Account } from "./account.ts";
import {
  type Content,
  countPublished,
  type Item,
  type PostLook,
  type PostState,
  type Product,
  statusAt,
  textOf,
} from "./item.ts";

type Fields = Readonly<Record<string, unknown>>;

const isoOf = (ms: number): string => new Date(ms).toISOString();

/** Texts of buyers come as they stand on the site's pages (seen in production, 2026-10). */
const escaped = (text: string): string => escapeHtml(text, /[&<>"']/g);

/** A review in a list: no author, and nothing about the product but its sku. */
export function reviewOf(item: Item, atMs: number): Fields {
  const { content } = item.state;
  return {
    id: item.id,
    sku: content.product.sku,
    text: escaped(textOf(content)),
    published_at: isoOf(item.createdAtMs),
    rating: content.rating,
    status: statusAt(item, atMs),
    comments_amount: countPublished(item, atMs),
    photos_amount: photoCountOf(content),
    videos_amount: 0,
    order_status: content.isOrderCancelled ? "CANCELLED" : "DELIVERED",
    is_rating_participant: !content.isOrderCancelled,
  };
}

const photoCountOf = ({ hasPhoto }: Content): number => (hasPhoto ? 1 : 0);

export function reviewDetailsOf(item: Item, atMs: number): Fields {
  const folder = `https://reviews.example.org/${numberOf(item.id)}`;
  const photos = Array.from({ length: photoCountOf(item.state.content) }, (_, index) => ({
    url: `${folder}/${index + 1}.jpg`,
    width: 1_200,
    height: 900,
  }));
  return { ...reviewOf(item, atMs), photos, videos: [], likes_amount: 0, dislikes_amount: 0 };
}

/** What Ozon calls a buyer who gave no name. */
const namelessBuyer = "Пользователь OZON";

export function questionOf(item: Item, atMs: number): Fields {
  const { content } = item.state;
  const { product, authorName } = content;
  const productUrl = productUrlOf(product);
  return {
    id: item.id,
    sku: product.sku,
    text: escaped(textOf(content)),
    author_name: authorName === "" ? namelessBuyer : authorName,
    published_at: isoOf(item.createdAtMs),
    status: statusAt(item, atMs),
    answers_count: countPublished(item, atMs),
    product_url: productUrl,
    question_link: `${productUrl}questions/?qid=${numberOf(item.id)}`,
  };
}

const productUrlOf = ({ sku }: Product): string => `https://www.ozon.ru/product/${sku}/`;

/** In which words a rejection is explained isn't documented. */
const rejectionReason = "Комментарий содержит ссылку или нарушает правила общения";

export function commentOf({ post, state }: PostLook): Fields {
  return {
    id: post.id,
    text: post.created.text,
    parent_comment_id: post.parentId ?? "",
    is_owner: isBySeller(post),
    is_official: isBySeller(post),
    is_published: state === "published",
    is_rejected: state === "rejected",
    deviation_reason: state === "rejected" ? rejectionReason : "",
    likes_amount: 0,
    dislikes_amount: 0,
    published_at: isoOf(post.created.atMs),
  };
}

export const publicationStatuses: Readonly<Record<PostState, string>> = {
  inModeration: "AWAITING_MODERATION",
  published: "PUBLISHED",
  rejected: "MODERATION_FAILED",
};

export function answerOf({ sellerName }: Account, item: Item, { post, state }: PostLook): Fields {
  return {
    id: post.id,
    question_id: item.id,
    sku: item.state.content.product.sku,
    text: post.created.text,
    author_name: sellerName,
    published_at: isoOf(post.created.atMs),
    status_publication: publicationStatuses[state],
  };
}
