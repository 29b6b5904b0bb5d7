// Where an item stands, by what is written under it and by how much of it is counted.

import type { Standing } from "../../../../domain/feedback/feedback.ts";
import { type ShownReplies, shownReplies } from "../replies.ts";
import type { YandexMarketApi } from "./api.ts";
import type { MarketItem } from "./map.ts";

export async function readReplies(
  api: YandexMarketApi,
  { kind, externalId }: Pick<MarketItem, "kind" | "externalId">,
  signal: AbortSignal,
): Promise<ShownReplies> {
  const { items, isWhole } = await api.listPosts(kind, externalId, signal);
  return shownReplies(kind, items, isWhole);
}

/** A review may count more comments than it shows: then nobody can say that there is none of the seller's. */
export function standingOf({ replyCount }: MarketItem, { ofSeller, total }: ShownReplies): Standing {
  const hidesMore = (replyCount ?? 0) > total;
  if (ofSeller.length > 0) return { kind: "answered", replies: ofSeller, ...(hidesMore && { hidesMore }) };
  return hidesMore ? { kind: "handled" } : { kind: "open" };
}
