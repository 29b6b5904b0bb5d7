// Marking items as seen in the seller's cabinet: their status turns from NEW into VIEWED, and they go on to be listed as
// unanswered. Nothing else follows from it, so the call may be made again like a read.

import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { MarketplaceAbilities } from "../../../../ports/connector.ts";
import type { MarketplaceClient } from "../../../../ports/marketplace-client.ts";
import { readFailure } from "./errors.ts";
import type { Transport } from "./transport.ts";

/** API description, 2026-06-11: 1 to 100 reviews; for questions no number is given, so the same is taken. */
export const seenPerCall: MarketplaceAbilities["seenPerCall"] = { review: 100, question: 100 };

const paths: Readonly<Record<FeedbackKind, string>> = {
  review: "/v2/review/change-status",
  question: "/v1/question/change-status",
};

export function createMarkSeen(transport: Transport): MarketplaceClient["markSeen"] {
  return async (kind, externalIds, signal) => {
    const body = JSON.stringify({ [`${kind}_ids`]: externalIds, status: "VIEWED" });
    const response = await transport.read({ path: paths[kind], body }, signal);
    const failure = readFailure(response);
    if (failure !== null) throw failure;
  };
}
