// Yandex Market's words ↔ ours.

import type { CollectedFeedback, FeedbackContent, FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import { externalId } from "../../../../domain/identifiers.ts";
import { storableText } from "../../../../domain/storable-text.ts";
import { createItemReader, ratingOf, requireDate } from "../../calling/items.ts";
import { plainText } from "../../calling/plain-text.ts";
import { parseShape } from "../../calling/shape.ts";
import { Id } from "../fields.ts";
import { WireQuestion, WireReview } from "./wire.ts";

/** One review or question, and what it tells about its replies without showing them. */
export type MarketItem = Omit<CollectedFeedback, "standing"> & {
  /** The comments on a review, those of buyers among them; null where it isn't told, as of a question's answers. */
  readonly replyCount: number | null;
};

export const { readItem, misshapenItem } = createItemReader({ mapItem, itemIdOf });

/** @throws UnexpectedShapeError */
export function mapItem(kind: FeedbackKind, value: unknown): MarketItem {
  return kind === "review"
    ? mapReview(parseShape(WireReview, value, "A review of Yandex Market"))
    : mapQuestion(parseShape(WireQuestion, value, "A question of Yandex Market"));
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
      text: plainText(description?.comment),
      pros: plainText(description?.advantages),
      cons: plainText(description?.disadvantages),
      rating: ratingOf(statistics.rating),
      authorName: nameOf(wire.author),
      hasMedia: (media?.photos ?? 0) + (media?.videos ?? 0) > 0,
      ...whatOf(wire.identifiers?.offerId, wire, factsOf(wire)),
    },
    replyCount: statistics.commentsCount,
  };
}

function mapQuestion(wire: WireQuestion): MarketItem {
  return {
    kind: "question",
    externalId: externalId(wire.questionIdentifiers.id),
    content: {
      text: plainText(wire.text),
      pros: "",
      cons: "",
      rating: null,
      authorName: nameOf(wire.author?.name),
      hasMedia: false,
      ...whatOf(wire.questionIdentifiers.offerId, wire, {}),
    },
    replyCount: null,
  };
}

/** Nothing but the shop's own article tells of the product, and a review may lack even that. */
function whatOf(
  offerId: string | null | undefined,
  wire: WireReview | WireQuestion,
  facts: Readonly<Record<string, string>>,
): Pick<FeedbackContent, "tags" | "isSuspicious" | "product" | "createdAt" | "supplements"> {
  return {
    tags: [],
    isSuspicious: false,
    product: { externalId: storableText(offerId ?? "").trim(), name: null, brand: null, facts },
    createdAt: requireDate(momentOf(wire.createdAt), "createdAt", wire),
    supplements: null,
  };
}

/** What a review tells without words. */
function factsOf({ media, statistics }: WireReview): Readonly<Record<string, string>> {
  const facts = {
    "photos from the buyer": media?.photos ? String(media.photos) : null,
    "videos from the buyer": media?.videos ? String(media.videos) : null,
    "the buyer recommends the product": statistics.recommended == null ? null : statistics.recommended ? "yes" : "no",
  };
  return Object.fromEntries(Object.entries(facts).flatMap(([name, fact]) => (fact === null ? [] : [[name, fact]])));
}

function nameOf(value: string | null | undefined): string | null {
  return plainText(value).trim() || null;
}

/** Moments come with a zone; one without is Moscow time, which the service lives by, and never this machine's. */
function momentOf(text: string): Date | null {
  const moment = text.trim().replace(" ", "T");
  const hasZone = /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(moment);
  const time = moment.includes("T") ? "" : "T00:00";
  const date = new Date(hasZone ? moment : `${moment}${time}+03:00`);
  return Number.isNaN(date.getTime()) ? null : date;
}
