// What counts as recent. Merely reading a review in the cabinet clears "needs a reaction", so lists of those hold the past,
// and a recent time is read whole.
//
// "Recent" is 30 days the first time. Later it overlaps the last collection by three days: a review appears under the
// date on which it was written, once it passed moderation.

import type { MarketplaceClient } from "../../../ports/marketplace-client.ts";

export type CollectionWindow = Parameters<MarketplaceClient["collect"]>[1];

const dayMs = 24 * 60 * 60 * 1_000;
const firstRecentMs = 30 * dayMs;
const overlapMs = 3 * dayMs;

export function startOfRecent({ since, knownUntil }: CollectionWindow, now: Date): Date {
  const recentMs = knownUntil === null ? now.getTime() - firstRecentMs : knownUntil.getTime() - overlapMs;
  return later(new Date(recentMs), since);
}

export function later(one: Date, other: Date | null): Date {
  return other !== null && other > one ? other : one;
}
