// Ozon's words ↔ ours.

import { UnexpectedShapeError } from "../../../domain/errors.ts";
import type { CollectedFeedback, FeedbackContent, FeedbackKind } from "../../../domain/feedback.ts";
import { externalId } from "../../../domain/identifiers.ts";
import { storableText } from "../../../domain/storable-text.ts";
import type { MisshapenItem } from "../../../ports/marketplace.ts";
import { parseShape, redactShape } from "../../http/shape.ts";
import { WireQuestion, WireReview } from "./wire.ts";

/** One review or question, and what it tells about its replies without showing them. */
export type OzonItem = Omit<CollectedFeedback, "standing"> & {
  /** Whether Ozon, and the cabinet's settings, take a reply at all. */
  readonly takesReply: boolean;
  readonly isProcessed: boolean;
  /** Everybody's comments or answers, as far as Ozon counts them. */
  readonly replyCount: number;
};

/** An item, or its redacted shape where it doesn't fit. */
export type ReadItem =
  | { readonly kind: "item"; readonly item: OzonItem }
  | { readonly kind: "misshapen"; readonly misshapen: MisshapenItem };

export type MapOptions = {
  /** Reviews of cancelled orders aren't shown to anybody, so a reply to them is a matter of taste. */
  readonly answerCancelledOrders: boolean;
};

export function readItem(kind: FeedbackKind, value: unknown, options: MapOptions): ReadItem {
  try {
    return { kind: "item", item: mapItem(kind, value, options) };
  } catch (error) {
    if (!(error instanceof UnexpectedShapeError)) throw error;
    return { kind: "misshapen", misshapen: misshapenItem(kind, value, error.sample) };
  }
}

/** @throws UnexpectedShapeError */
export function mapItem(kind: FeedbackKind, value: unknown, options: MapOptions): OzonItem {
  return kind === "review"
    ? mapReview(parseShape(WireReview, value, "A review of Ozon"), options)
    : mapQuestion(parseShape(WireQuestion, value, "A question of Ozon"));
}

export function misshapenItem(kind: FeedbackKind, value: unknown, sample: string): MisshapenItem {
  const id = itemIdOf(value);
  return { kind, externalId: id === null ? null : externalId(id), sample };
}

/** An item's id, read before anything else about it is known. */
export function itemIdOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("id" in value)) return null;
  return WireReview.shape.id.safeParse(value.id).data ?? null;
}

/** When an item was written, read before anything else about it is known. */
export function itemDateOf(value: unknown): Date | null {
  if (typeof value !== "object" || value === null || !("published_at" in value)) return null;
  return typeof value.published_at === "string" ? parseDate(value.published_at) : null;
}

function mapReview(wire: WireReview, { answerCancelledOrders }: MapOptions): OzonItem {
  const text = storableText(wire.text ?? "");
  const hasMedia = wire.photos_amount + wire.videos_amount > 0;
  const isEmpty = text.trim() === "" && !hasMedia;
  const isCancelled = wire.order_status === "CANCELLED";
  return {
    kind: "review",
    externalId: externalId(wire.id),
    content: contentOf(wire, { text, rating: ratingOf(wire.rating), authorName: null, hasMedia }),
    takesReply: !isEmpty && (answerCancelledOrders || !isCancelled),
    isProcessed: wire.status === "PROCESSED",
    replyCount: wire.comments_amount,
  };
}

function mapQuestion(wire: WireQuestion): OzonItem {
  const text = storableText(wire.text ?? "");
  return {
    kind: "question",
    externalId: externalId(wire.id),
    content: contentOf(wire, { text, rating: null, authorName: nameOf(wire.author_name), hasMedia: false }),
    takesReply: true,
    isProcessed: wire.status === "PROCESSED",
    replyCount: wire.answers_count,
  };
}

/** Ozon has one text, and tells nothing of the product but its sku: `products.ts` asks for its name. */
function contentOf(
  wire: WireReview | WireQuestion,
  own: Pick<FeedbackContent, "text" | "rating" | "authorName" | "hasMedia">,
): FeedbackContent {
  return {
    ...own,
    pros: "",
    cons: "",
    tags: [],
    isSuspicious: false,
    product: { externalId: wire.sku, name: null, brand: null, facts: {} },
    createdAt: requireDate(wire.published_at, wire),
    supplements: null,
  };
}

/** "Пользователь OZON" stands for a buyer who gave no name. */
function nameOf(value: string | null | undefined): string | null {
  const name = storableText(value ?? "").trim();
  return name === "" || /^пользователь(\s+ozon)?$/i.test(name) ? null : name;
}

function ratingOf(value: number | null | undefined): number | null {
  return value != null && Number.isInteger(value) && value >= 1 && value <= 5 ? value : null;
}

function requireDate(text: string, wire: WireReview | WireQuestion): Date {
  const date = parseDate(text);
  if (date === null) throw new UnexpectedShapeError("published_at isn't a date.", redactShape(wire));
  return date;
}

/** Times are in UTC; one without a zone is taken so too, never as this machine's own. */
function parseDate(text: string): Date | null {
  const date = new Date(/T[\d:.]+$/.test(text) ? `${text}Z` : text);
  return Number.isNaN(date.getTime()) ? null : date;
}
