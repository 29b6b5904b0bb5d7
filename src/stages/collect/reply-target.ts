// What a later read of a collected item needs.

import { type FeedbackContent, type FeedbackKind, isRatingOnly } from "../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../domain/identifiers.ts";
import type { ReplyTarget } from "../../ports/marketplace-client.ts";

export function targetOf(kind: FeedbackKind, externalId: ExternalId, content: FeedbackContent): ReplyTarget {
  return {
    kind,
    externalId,
    createdAt: content.createdAt,
    productExternalId: content.product.externalId,
    isRatingOnly: isRatingOnly(content),
  };
}
