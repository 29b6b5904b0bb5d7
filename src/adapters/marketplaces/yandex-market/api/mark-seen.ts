// Marking reviews as seen: `skip-reaction` takes them off the list of those that need a reaction. Questions have no such
// call. Nothing else follows from it, so the call may be made again like a read.

import { InvariantError } from "../../../../domain/errors/errors.ts";
import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { MarketplaceAbilities } from "../../../../ports/connector.ts";
import type { MarketplaceClient } from "../../../../ports/marketplace-client.ts";
import { isPossibleId } from "../fields.ts";
import { readFailure } from "./errors.ts";
import { limits } from "./limits.ts";
import type { Transport } from "./transport.ts";

/** API description, 2026-07-17: 1 to 50 reviews. */
export const seenPerCall: MarketplaceAbilities["seenPerCall"] = { review: 50, question: null };

export function createMarkSeen(transport: Transport, businessId: string): MarketplaceClient["markSeen"] {
  return async (kind, externalIds, signal) => {
    if (kind === "question") throw new InvariantError("Yandex Market has no call that marks a question as seen.");
    const feedbackIds = externalIds.filter(isPossibleId).map(BigInt);
    if (feedbackIds.length === 0) return;
    const path = `/v2/businesses/${businessId}/goods-feedback/skip-reaction`;
    const response = await transport.read({ path, body: { feedbackIds }, limit: limits.skipReaction }, signal);
    const failure = readFailure(response);
    if (failure !== null) throw failure;
  };
}

/** Whether nobody has read, commented or skipped the raw review since the buyer wrote or changed it. */
export function isUnseen(kind: FeedbackKind, value: unknown): boolean {
  const hasWord = typeof value === "object" && value !== null && "needReaction" in value;
  return seenPerCall[kind] !== null && hasWord && value.needReaction === true;
}
