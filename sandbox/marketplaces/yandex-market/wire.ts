// How items look on the wire (its description of 2026-07-17). `modelId` isn't in it, but in real answers (2026-02), as
// are empty `description` and `media` for a review that has none.

import { numberOf } from "../../random.ts";
import { isBySeller } from "../item.ts";
import type { Account } from "./account.ts";
import { type Item, lookAtPosts, type Post, type PostLook, type Product, shownIdOf, waitsForShop } from "./item.ts";
import { moscowTime } from "./moscow-time.ts";
import { escaped } from "./texts.ts";

type Json = Readonly<Record<string, unknown>>;

export function reviewOf(item: Item, atMs: number): Json {
  const { content } = item.state;
  return {
    feedbackId: item.id,
    createdAt: moscowTime(item.createdAtMs),
    needReaction: waitsForShop(item, atMs),
    identifiers: {
      orderId: 10_000_000_000 + numberOf(item.originalId),
      modelId: content.product.modelId,
      offerId: content.product.offerId,
    },
    ...(content.authorName === "" ? {} : { author: escaped(content.authorName) }),
    description: {
      ...(content.pros === "" ? {} : { advantages: escaped(content.pros) }),
      ...(content.cons === "" ? {} : { disadvantages: escaped(content.cons) }),
      ...(content.text === "" ? {} : { comment: escaped(content.text) }),
    },
    media: content.hasPhoto ? { photos: [`https://avatars.example.org/get-market-ugc/${item.id}/orig`] } : {},
    statistics: { rating: content.rating, commentsCount: commentsCountOf(item, atMs) },
  };
}

/** Only what answers the review itself counts (description), and here only what isn't deleted or banned. */
function commentsCountOf(item: Item, atMs: number): number {
  return lookAtPosts(item, atMs).filter(
    ({ post, status }) => post.parentId === null && (status === "PUBLISHED" || status === "UNMODERATED"),
  ).length;
}

export function commentOf(account: Account, item: Item, { post, text, status, canModify }: PostLook): Json {
  return {
    id: shownIdOf(item, post),
    text: escaped(text),
    canModify,
    ...(post.parentId === null ? {} : { parentId: post.parentId }),
    author: authorOf(account, post),
    status,
    feedbackId: item.id,
  };
}

export function questionOf(account: Account, item: Item): Json {
  const { content } = item.state;
  return {
    questionIdentifiers: { id: item.id, categoryId: content.product.categoryId, offerId: content.product.offerId },
    businessId: account.businessId,
    text: escaped(content.text),
    createdAt: moscowTime(item.createdAtMs),
    votes: { likes: 0, dislikes: 0 },
    author: { type: "USER", ...(content.authorName === "" ? {} : { name: escaped(content.authorName) }) },
  };
}

/** An answer with the comments on it. */
export function answerOf(account: Account, item: Item, answer: PostLook, atMs: number): Json {
  const comments = lookAtPosts(item, atMs).filter(({ post }) => post.parentId === answer.post.id);
  return {
    ...questionTextOf(account, item, answer),
    questionId: item.id,
    comments: comments.map((comment) => ({ ...questionTextOf(account, item, comment), answerId: answer.post.id })),
  };
}

function questionTextOf(account: Account, item: Item, { post, text, status, canModify }: PostLook): Json {
  return {
    id: shownIdOf(item, post),
    text: escaped(text),
    canModify,
    author: authorOf(account, post),
    status,
    createdAt: moscowTime(post.created.atMs),
    votes: { likes: 0, dislikes: 0 },
  };
}

function authorOf(account: Account, post: Post): Json {
  return isBySeller(post) ? { type: "BUSINESS", name: account.sellerName } : { type: "USER", name: "Покупатель" };
}

/** A product of the catalogue, and the card that the marketplace made of it. */
export function offerOf(product: Product): Json {
  const facts = Object.entries(product.facts);
  return {
    offer: {
      offerId: product.offerId,
      name: escaped(product.name),
      marketCategoryId: product.categoryId,
      category: product.categoryName,
      pictures: [`https://avatars.example.org/get-mpic/${product.modelId}/orig`],
      ...(product.brand === "" ? {} : { vendor: product.brand }),
      ...(product.description === "" ? {} : { description: product.description }),
      vendorCode: product.offerId,
      ...(facts.length === 0 ? {} : { params: facts.map(([name, value]) => ({ name, value })) }),
      cardStatus: "HAS_CARD_CAN_NOT_UPDATE",
      archived: false,
    },
    mapping: {
      marketSku: product.modelId + 1,
      marketSkuName: product.name,
      marketModelName: product.name,
      marketCategoryId: product.categoryId,
      marketCategoryName: product.categoryName,
    },
  };
}
