// A review or question of the past, with what the seller really answered: what a rehearsal answers once more, for nobody.

import type { FeedbackContent, FeedbackKind } from "../../domain/feedback/feedback.ts";
import type { ExternalId, MarketplaceName } from "../../domain/identifiers.ts";

export type PastFeedback = {
  readonly marketplace: MarketplaceName;
  readonly kind: FeedbackKind;
  readonly externalId: ExternalId;
  readonly content: FeedbackContent;
  /** The seller's own answer; null where none is known. */
  readonly answer: string | null;
};
