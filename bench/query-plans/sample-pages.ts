import type { FeedbackContent } from "../../src/domain/feedback/feedback.ts";
import { externalId, type FeedbackId } from "../../src/domain/identifiers.ts";
import type { CollectionPage } from "../../src/ports/collection.ts";

const content: FeedbackContent = {
  text: "Свитер тёплый и мягкий",
  pros: "",
  cons: "",
  rating: 5,
  authorName: "Анна",
  tags: [],
  hasMedia: false,
  isSuspicious: false,
  product: { externalId: "701", name: "Свитер", brand: "Northern Wool", facts: {} },
  createdAt: new Date(),
  supplements: null,
};
const nothing: CollectionPage = { added: [], changed: [], settled: [], reopened: [], misshapen: [] };

export function newPage(size: number): CollectionPage {
  const added = Array.from({ length: size }, (_unused, place) => ({
    kind: "review" as const,
    externalId: externalId(`new-${place}`),
    content,
    contentHash: "hash",
    priority: 1,
    ending: null,
    openForMs: 0,
  }));
  return { ...nothing, added };
}

export function changedPage(ids: readonly FeedbackId[]): CollectionPage {
  const changed = ids.map((id) => ({
    known: {
      id,
      externalId: externalId(""),
      state: "drafted" as const,
      reason: null,
      contentHash: "",
      ours: [],
      misledForMs: null,
    },
    content,
    contentHash: "other",
  }));
  return { ...nothing, changed };
}
