// Which lists are collected, by either way, the same for reviews and questions:
//
//   1. unseen, 2. seen  all of them since the beginning: what nobody has dealt with;
//   3. processed        a window that overlaps the last collection by a day: what colleagues did meanwhile.
//
// Rating-only reviews stay in the first two for ever. They come as not answerable, and cost neither a draft nor a call.

import type { MarketplaceClient } from "../../../ports/marketplace-client.ts";

export type CollectedList = {
  readonly shelf: "unseen" | "seen" | "processed";
  /** Nothing that buyers wrote before; null wants everything. */
  readonly from: Date | null;
};

/** Lists lag, up to hours: what a complete collection could have missed is read again. */
const overlapMs = 24 * 60 * 60 * 1_000;

export function listsToCollect({
  since,
  knownUntil,
}: Parameters<MarketplaceClient["collect"]>[1]): readonly CollectedList[] {
  const unanswered: readonly CollectedList[] = [
    { shelf: "unseen", from: since },
    { shelf: "seen", from: since },
  ];
  if (knownUntil === null) return unanswered;
  const overlapStart = new Date(knownUntil.getTime() - overlapMs);
  const from = since !== null && since > overlapStart ? since : overlapStart;
  return [...unanswered, { shelf: "processed", from }];
}
