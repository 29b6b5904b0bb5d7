// Yandex Market's words ↔ ours.

import { UnexpectedShapeError } from "../../../domain/errors.ts";
import type { CollectedFeedback, FeedbackContent, FeedbackKind } from "../../../domain/feedback.ts";
import { externalId } from "../../../domain/identifiers.ts";
import { storableText } from "../../../domain/storable-text.ts";
import type { MisshapenItem } from "../../../ports/marketplace.ts";
import { parseShape, redactShape } from "../../http/shape.ts";
import { Id, WireQuestion, WireReview } from "./wire.ts";

/** One review or question, and what it tells about its replies without showing them. */
export type MarketItem = Omit<CollectedFeedback, "standing"> & {
  /** The comments on a review, those of buyers among them; null for a question, which doesn't count its answers. */
  readonly replyCount: number | null;
  /** Nobody has read, commented or skipped the review since the buyer wrote or changed it. False for questions. */
  readonly needsReaction: boolean;
};

/** An item, or its redacted shape where it doesn't fit. */
export type ReadItem =
  | { readonly kind: "item"; readonly item: MarketItem }
  | { readonly kind: "misshapen"; readonly misshapen: MisshapenItem };

export function readItem(kind: FeedbackKind, value: unknown): ReadItem {
  try {
    return { kind: "item", item: mapItem(kind, value) };
  } catch (error) {
    if (!(error instanceof UnexpectedShapeError)) throw error;
    return { kind: "misshapen", misshapen: misshapenItem(kind, value, error.sample) };
  }
}

/** @throws UnexpectedShapeError */
export function mapItem(kind: FeedbackKind, value: unknown): MarketItem {
  return kind === "review"
    ? mapReview(parseShape(WireReview, value, "A review of Yandex Market"))
    : mapQuestion(parseShape(WireQuestion, value, "A question of Yandex Market"));
}

export function misshapenItem(kind: FeedbackKind, value: unknown, sample: string): MisshapenItem {
  const id = itemIdOf(kind, value);
  return { kind, externalId: id === null ? null : externalId(id), sample };
}

/** An item's id, read before anything else about it is known. */
export function itemIdOf(kind: FeedbackKind, value: unknown): string | null {
  const holder = kind === "review" ? value : fieldOf(value, "questionIdentifiers");
  return Id.safeParse(fieldOf(holder, kind === "review" ? "feedbackId" : "id")).data ?? null;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
}

function mapReview(wire: WireReview): MarketItem {
  const { description, media, statistics } = wire;
  return {
    kind: "review",
    externalId: externalId(wire.feedbackId),
    content: {
      text: storableText(description?.comment ?? ""),
      pros: storableText(description?.advantages ?? ""),
      cons: storableText(description?.disadvantages ?? ""),
      rating: ratingOf(statistics.rating),
      authorName: nameOf(wire.author),
      hasMedia: (media?.photos ?? 0) + (media?.videos ?? 0) > 0,
      ...whatOf(wire.identifiers?.offerId, wire),
    },
    replyCount: statistics.commentsCount,
    needsReaction: wire.needReaction === true,
  };
}

function mapQuestion(wire: WireQuestion): MarketItem {
  return {
    kind: "question",
    externalId: externalId(wire.questionIdentifiers.id),
    content: {
      text: storableText(wire.text ?? ""),
      pros: "",
      cons: "",
      rating: null,
      authorName: nameOf(wire.author?.name),
      hasMedia: false,
      ...whatOf(wire.questionIdentifiers.offerId, wire),
    },
    replyCount: null,
    needsReaction: false,
  };
}

/** Nothing but the shop's own article tells of the product, and a review may lack even that. */
function whatOf(
  offerId: string | null | undefined,
  wire: WireReview | WireQuestion,
): Pick<FeedbackContent, "tags" | "isSuspicious" | "product" | "createdAt" | "supplements"> {
  return {
    tags: [],
    isSuspicious: false,
    product: { externalId: storableText(offerId ?? "").trim(), name: null, brand: null, facts: {} },
    createdAt: requireDate(wire.createdAt, wire),
    supplements: null,
  };
}

function nameOf(value: string | null | undefined): string | null {
  return storableText(value ?? "").trim() || null;
}

function ratingOf(value: number | null | undefined): number | null {
  return value != null && Number.isInteger(value) && value >= 1 && value <= 5 ? value : null;
}

/** Moments come with an offset; one without is Moscow time, which the service lives by. */
function requireDate(text: string, wire: WireReview | WireQuestion): Date {
  const date = new Date(/T[\d:.]+$/.test(text) ? `${text}+03:00` : text);
  if (Number.isNaN(date.getTime())) throw new UnexpectedShapeError("createdAt isn't a date.", redactShape(wire));
  return date;
}
