// What the cabinet's calls send ↔ our words. The ids are those of the API (a guess, which is checked when the route changes),
// so that an item is the same by either way.

import type { ZodType } from "zod";
import { UnexpectedShapeError } from "../../../../domain/errors/remote-errors.ts";
import type { FeedbackContent, FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import { orderFacts } from "../../../../domain/feedback/order.ts";
import { externalId } from "../../../../domain/identifiers.ts";
import { createItemReader, type ItemReader, ratingOf, requireDate } from "../../calling/items.ts";
import { fieldAt, namedFields } from "../../calling/page/named-fields.ts";
import { parseShape, redactShape } from "../../calling/shape.ts";
import { ItemId, Sku } from "../fields.ts";
import type { OzonItem } from "../item.ts";
import { parseMoment } from "../moment.ts";
import { buyerName, plainText } from "../plain-text.ts";
import type { PageFile } from "./page-file.ts";
import { WireQuestion, WireReview } from "./wire.ts";

export type PageMap = ItemReader<OzonItem> & {
  /** An item's id, read before anything else about it is known. */
  readonly idOf: (kind: FeedbackKind, value: unknown) => string | null;
  /** When it was written, likewise. */
  readonly dateOf: (kind: FeedbackKind, value: unknown) => Date | null;
  /** @throws UnexpectedShapeError */
  readonly mapItem: (kind: FeedbackKind, value: unknown) => OzonItem;
};

export function createPageMap(file: PageFile): PageMap {
  const idOf: PageMap["idOf"] = (kind, value) => ItemId.safeParse(fieldAt(value, file[kind].id)).data ?? null;
  const mapItem: PageMap["mapItem"] = (kind, value) =>
    kind === "review"
      ? mapReview(readFields(WireReview, value, file.review, "A review of Ozon's cabinet"), file)
      : mapQuestion(readFields(WireQuestion, value, file.question, "A question of Ozon's cabinet"), file);
  return {
    ...createItemReader({ mapItem, itemIdOf: idOf }),
    mapItem,
    idOf,
    dateOf: (kind, value) => {
      const written = fieldAt(value, file[kind].publishedAt);
      return typeof written === "string" ? parseMoment(written) : null;
    },
  };
}

/** What doesn't fit is reported as the site has sent it: its names tell how the page file has to change. */
function readFields<Wire>(
  schema: ZodType<Wire>,
  value: unknown,
  names: Readonly<Record<string, string>>,
  what: string,
): Wire {
  try {
    return parseShape(schema, namedFields(value, names), what);
  } catch (error) {
    if (!(error instanceof UnexpectedShapeError)) throw error;
    throw new UnexpectedShapeError(error.message, redactShape(value), {
      ...(error.detail && { detail: error.detail }),
    });
  }
}

function mapReview(wire: WireReview, { reviewStatuses: statuses, words }: PageFile): OzonItem {
  const texts = textsOf(wire.text);
  const hasMedia = wire.photos + wire.videos > 0;
  const facts = {
    ...orderFacts(wire.delivery === words.cancelledOrder ? "cancelled" : null),
    ...(wire.photos > 0 && { photos: String(wire.photos) }),
    ...(wire.videos > 0 && { videos: String(wire.videos) }),
  };
  const hasWords = Object.values(texts).some((text) => text.trim() !== "");
  return {
    kind: "review",
    externalId: externalId(wire.id),
    content: contentOf(wire, { ...texts, rating: ratingOf(wire.rating), authorName: null, hasMedia, facts }),
    takesReply: isAnswerable(wire, words.unanswerable) && (hasWords || hasMedia),
    isUnseen: wire.status === statuses.unseen,
    isProcessed: wire.status === statuses.processed,
    replyCount: wire.replyCount,
  };
}

function mapQuestion(wire: WireQuestion, { questionStatuses: statuses, words }: PageFile): OzonItem {
  const own = { text: plainText(wire.text), pros: "", cons: "", rating: null, hasMedia: false, facts: {} };
  return {
    kind: "question",
    externalId: externalId(wire.id),
    content: contentOf(wire, { ...own, authorName: buyerName(wire.authorName) }),
    takesReply: isAnswerable(wire, words.unanswerable),
    isUnseen: wire.status === statuses.unseen,
    isProcessed: wire.status === statuses.processed,
    replyCount: wire.replyCount,
  };
}

function textsOf(text: WireReview["text"]): Pick<FeedbackContent, "text" | "pros" | "cons"> {
  if (typeof text === "string" || !text) return { text: plainText(text), pros: "", cons: "" };
  return { text: plainText(text.comment), pros: plainText(text.positive), cons: plainText(text.negative) };
}

function isAnswerable(
  { isAnswerable: said, status }: WireReview | WireQuestion,
  unanswerable: readonly string[],
): boolean {
  return said !== false && !unanswerable.includes(status);
}

type Own = Pick<FeedbackContent, "text" | "pros" | "cons" | "rating" | "authorName" | "hasMedia"> &
  Pick<FeedbackContent["product"], "facts">;

function contentOf(wire: WireReview | WireQuestion, { facts, ...own }: Own): FeedbackContent {
  const article = plainText(wire.article).trim();
  return {
    ...own,
    tags: [],
    isSuspicious: false,
    product: {
      externalId: skuOf(wire),
      name: plainText(wire.productTitle).trim() || null,
      brand: null,
      facts: { ...facts, ...(article !== "" && { article }) },
    },
    createdAt: requireDate(parseMoment(wire.publishedAt), "publishedAt", wire),
    supplements: null,
  };
}

/** A product's address ends in its sku. @throws UnexpectedShapeError where neither tells it */
function skuOf({ sku, productAddress }: WireReview | WireQuestion): string {
  return sku ?? parseShape(Sku, /(\d+)\/?(?:\?.*)?$/.exec(productAddress ?? "")?.[1], "The sku of a product of Ozon");
}
