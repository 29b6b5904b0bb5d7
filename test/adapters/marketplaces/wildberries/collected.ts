// Everything that a client collects, and many items to collect.

import type { CollectedPage, MarketplaceClient } from "../../../../src/ports/marketplace-client.ts";
import { never, type RawItem } from "./samples.ts";

/** The first date that is wanted, unless a test says another. */
export const since = new Date("2026-10-24T00:00:00Z");

export async function collectAll(
  client: MarketplaceClient,
  kind: "review" | "question",
  window: Parameters<MarketplaceClient["collect"]>[1] = { since, knownUntil: null },
): Promise<CollectedPage[]> {
  const pages: CollectedPage[] = [];
  for await (const page of client.collect(kind, window, never)) pages.push(page);
  return pages;
}
export const idsOf = (pages: readonly CollectedPage[]) =>
  pages.flatMap((page) => page.items.map((item) => item.externalId));

/** Items a minute apart, oldest first. */
export function manyItems(count: number, make: (more: Readonly<Record<string, unknown>>) => RawItem): RawItem[] {
  const start = Date.parse("2026-11-01T00:00:00Z");
  return Array.from({ length: count }, (_, index) =>
    make({ id: `item-${index}`, createdDate: new Date(start + index * 60_000).toISOString() }),
  );
}
