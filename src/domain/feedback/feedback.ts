// What one review or question is, in our words. Marketplaces' own words are translated in their `map.ts`.

import type { ExternalId } from "../identifiers.ts";

export const feedbackKinds = ["review", "question"] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

/** The product a feedback is about, as far as the feedback itself tells. */
export type ProductReference = {
  /** The marketplace's product id (Wildberries nmId, Ozon sku, Yandex offerId). */
  readonly externalId: string;
  readonly name: string | null;
  readonly brand: string | null;
  /** Further facts worth telling the language model: colour, size, seller's article. */
  readonly facts: Readonly<Record<string, string>>;
};

export type FeedbackContent = {
  readonly text: string;
  readonly pros: string;
  readonly cons: string;
  /** 1 to 5; null for questions. */
  readonly rating: number | null;
  readonly authorName: string | null;
  /** Short labels the buyer chose. */
  readonly tags: readonly string[];
  readonly hasMedia: boolean;
  /** The marketplace itself marked the message as suspicious. */
  readonly isSuspicious: boolean;
  readonly product: ProductReference;
  /** When the buyer wrote it. */
  readonly createdAt: Date;
  /** The earlier feedback that this one supplements, if any. */
  readonly supplements: ExternalId | null;
};

/** What the marketplace says about a public reply of the seller. */
export const replyVerdicts = ["published", "inModeration", "rejected"] as const;
export type ReplyVerdict = (typeof replyVerdicts)[number];

/** A seller's reply as it stands at the marketplace, ours or somebody else's. */
export type ObservedReply = {
  /** The marketplace's id of the reply, where it has one. */
  readonly externalId: string | null;
  readonly text: string;
  readonly verdict: ReplyVerdict;
  /** The marketplace's reason for a rejection, in its words. */
  readonly rejectionReason: string | null;
  readonly isEditable: boolean;
};

/** Where a feedback stands at the marketplace. */
export type Standing =
  | { readonly kind: "open" }
  | {
      readonly kind: "answered";
      readonly replies: readonly ObservedReply[];
      /** More is counted than is shown: beside rejected replies an answer may be hidden. */
      readonly hidesMore?: true;
    }
  /** It counts as dealt with, yet no reply of the seller is to be seen: a colleague closed it, or a reply is hidden. */
  | { readonly kind: "handled" }
  /** The buyer wrote a newer version under another id. */
  | { readonly kind: "superseded" }
  /** The marketplace takes no reply to it. */
  | { readonly kind: "notAnswerable" }
  /** The marketplace says that it doesn't exist (any more). */
  | { readonly kind: "removed" };

/** Nobody has an answer that buyers see: a rejected reply answers nobody, unless there may be another beside it. */
export function standsOpen(standing: Standing): boolean {
  if (standing.kind !== "answered") return standing.kind === "open";
  return standing.hidesMore !== true && !standing.replies.some(isLive);
}

export function isLive({ verdict }: ObservedReply): boolean {
  return verdict !== "rejected";
}

export type CollectedFeedback = {
  readonly kind: FeedbackKind;
  readonly externalId: ExternalId;
  readonly content: FeedbackContent;
  readonly standing: Standing;
};

/** True when the buyer left a rating and nothing to read or look at: tags are read, and a reply takes them up. */
export function isRatingOnly(content: FeedbackContent): boolean {
  return (
    content.rating !== null &&
    !content.hasMedia &&
    content.tags.length === 0 &&
    [content.text, content.pros, content.cons].every((part) => part.trim() === "")
  );
}
