// I1: every item that waits for an answer is known to the service.

import { type Evidence, keyOf } from "./evidence.ts";

export function judgeLost(evidence: Evidence): readonly string[] {
  const lost = countLost(evidence);
  return lost === 0 ? [] : [`I1: ${lost} items are unknown to the service`];
}

/** What was answered by hand or removed before it was collected needn't be known. */
export function countLost({ items, stored }: Evidence): number {
  return items.filter(
    (item) => !(item.isRemoved || item.posts.some(({ author }) => author === "colleague") || stored.has(keyOf(item))),
  ).length;
}
