// Ozon's words ↔ ours.

import type { FeedbackContent, FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import { type OrderOutcome, orderFacts } from "../../../../domain/feedback/order.ts";
import { externalId } from "../../../../domain/identifiers.ts";
import { createItemReader, ratingOf, requireDate } from "../../calling/items.ts";
import { parseShape } from "../../calling/shape.ts";
import type { OzonItem } from "../item.ts";
import { parseMoment } from "../moment.ts";
import { buyerName, plainText } from "../plain-text.ts";
import { WireQuestion, WireReview } from "./wire.ts";

export const { readItem, misshapenItem } = createItemReader({ mapItem, itemIdOf: (_kind, value) => itemIdOf(value) });

/** @throws UnexpectedShapeError */
export function mapItem(kind: FeedbackKind, value: unknown): OzonItem {
  return kind === "review"
    ? mapReview(parseShape(WireReview, value, "A review of Ozon"))
    : mapQuestion(parseShape(WireQuestion, value, "A question of Ozon"));
}

/** An item's id, read before anything else about it is known. */
export function itemIdOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("id" in value)) return null;
  return WireReview.shape.id.safeParse(value.id).data ?? null;
}

/** When an item was written, read before anything else about it is known. */
export function itemDateOf(value: unknown): Date | null {
  if (typeof value !== "object" || value === null || !("published_at" in value)) return null;
  return typeof value.published_at === "string" ? parseMoment(value.published_at) : null;
}

/** A buyer may review what was refused at the handover: its order counts as cancelled. */
const orderOutcomes: ReadonlyMap<string, OrderOutcome> = new Map([
  ["DELIVERED", "delivered"],
  ["CANCELLED", "cancelled"],
]);

function mapReview(wire: WireReview): OzonItem {
  const text = plainText(wire.text);
  const hasMedia = wire.photos_amount + wire.videos_amount > 0;
  const facts = {
    ...orderFacts(orderOutcomes.get(wire.order_status ?? "") ?? null),
    ...(wire.photos_amount > 0 && { photos: String(wire.photos_amount) }),
    ...(wire.videos_amount > 0 && { videos: String(wire.videos_amount) }),
  };
  return {
    kind: "review",
    externalId: externalId(wire.id),
    content: contentOf(wire, { text, rating: ratingOf(wire.rating), authorName: null, hasMedia, facts }),
    takesReply: text.trim() !== "" || hasMedia,
    isUnseen: wire.status === "NEW",
    isProcessed: wire.status === "PROCESSED",
    replyCount: wire.comments_amount,
  };
}

function mapQuestion(wire: WireQuestion): OzonItem {
  const text = plainText(wire.text);
  const authorName = buyerName(wire.author_name);
  return {
    kind: "question",
    externalId: externalId(wire.id),
    content: contentOf(wire, { text, rating: null, authorName, hasMedia: false, facts: {} }),
    takesReply: true,
    isUnseen: wire.status === "NEW",
    isProcessed: wire.status === "PROCESSED",
    replyCount: wire.answers_count,
  };
}

/** Ozon has one text, and tells nothing of the product but its sku: `products.ts` asks for its name. */
function contentOf(
  wire: WireReview | WireQuestion,
  {
    facts,
    ...own
  }: Pick<FeedbackContent, "text" | "rating" | "authorName" | "hasMedia"> & Pick<FeedbackContent["product"], "facts">,
): FeedbackContent {
  return {
    ...own,
    pros: "",
    cons: "",
    tags: [],
    isSuspicious: false,
    product: { externalId: wire.sku, name: null, brand: null, facts },
    createdAt: requireDate(parseMoment(wire.published_at), "published_at", wire),
    supplements: null,
  };
}
