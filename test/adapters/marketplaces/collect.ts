// All that a collection brings, as one page.

import type { CollectedFeedback, FeedbackKind } from "../../../src/domain/feedback/feedback.ts";
import type { ExternalId } from "../../../src/domain/identifiers.ts";
import type { CollectedPage, MarketplaceClient, MisshapenItem } from "../../../src/ports/marketplace-client.ts";

const never = new AbortController().signal;

export async function collect(
  client: MarketplaceClient,
  kind: FeedbackKind,
  window: Parameters<MarketplaceClient["collect"]>[1],
): Promise<CollectedPage> {
  const items: CollectedFeedback[] = [];
  const unseen: ExternalId[] = [];
  const misshapen: MisshapenItem[] = [];
  for await (const page of client.collect(kind, window, never)) {
    items.push(...page.items);
    unseen.push(...page.unseen);
    misshapen.push(...page.misshapen);
  }
  return { items, unseen, misshapen };
}
