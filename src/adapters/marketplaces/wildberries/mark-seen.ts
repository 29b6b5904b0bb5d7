// Marking questions as seen (`wasViewed`), one call each. Reviews have no such call any more (API description,
// 2026-08-18). A plain Base token's five calls an hour are worth more than that: with it nothing is marked.

import { InvariantError } from "../../../domain/errors/errors.ts";
import type { FeedbackKind } from "../../../domain/feedback/feedback.ts";
import { type ExternalId, externalId } from "../../../domain/identifiers.ts";
import type { MarketplaceAbilities } from "../../../ports/connector.ts";
import type { MarketplaceClient } from "../../../ports/marketplace-client.ts";
import type { RawItems, WildberriesApi } from "./api.ts";
import { itemIdOf } from "./map.ts";

export const seenPerCall: MarketplaceAbilities["seenPerCall"] = { review: null, question: 1 };

export function createMarkSeen(
  api: Pick<WildberriesApi, "markViewed">,
  isSlow: boolean,
): MarketplaceClient["markSeen"] {
  return async (kind, externalIds, signal) => {
    if (kind === "review") throw new InvariantError("Wildberries has no call that marks a review as seen.");
    if (isSlow) return;
    for (const id of externalIds) await api.markViewed(id, signal);
  };
}

/** The questions among the raw items that nobody has opened yet. */
export function unseenAmong(kind: FeedbackKind, items: RawItems): readonly ExternalId[] {
  if (seenPerCall[kind] === null) return [];
  return items.flatMap((item) => {
    const id = itemIdOf(item);
    const isUnseen = typeof item === "object" && item !== null && "wasViewed" in item && item.wasViewed === false;
    return id !== null && isUnseen ? [externalId(id)] : [];
  });
}
