// Feedback as tests need it: a sample with the parts that matter replaced.

import type { CollectedFeedback, FeedbackContent } from "../../src/domain/feedback/feedback.ts";
import { deliveryId, externalId, feedbackId } from "../../src/domain/identifiers.ts";
import type { FoundFeedback, KnownFeedback } from "../../src/ports/collection.ts";
import type { OpenDelivery, PendingDelivery } from "../../src/ports/delivery-ledger.ts";
import { contentHash } from "../../src/stages/collect/content-hash.ts";

export function sampleContent(parts: Partial<FeedbackContent> = {}): FeedbackContent {
  return {
    text: "Свитер тёплый, но рукава коротковаты.",
    pros: "",
    cons: "",
    rating: 4,
    authorName: "Анна",
    tags: [],
    hasMedia: false,
    isSuspicious: false,
    product: { externalId: "1001", name: "Свитер", brand: "Northern Wool", facts: {} },
    createdAt: new Date("2026-11-20T10:00:00Z"),
    supplements: null,
    ...parts,
  };
}

export function sampleCollected(
  id: string,
  parts: Partial<Omit<CollectedFeedback, "content">> & { readonly content?: Partial<FeedbackContent> } = {},
): CollectedFeedback {
  return {
    kind: parts.kind ?? "review",
    externalId: externalId(id),
    content: sampleContent(parts.content),
    standing: parts.standing ?? { kind: "open" },
  };
}

/** A review that a list has just shown for the first time. */
export function sampleFound(id: string, parts: Partial<FoundFeedback> = {}): FoundFeedback {
  const content = parts.content ?? sampleContent();
  return {
    kind: "review",
    externalId: externalId(id),
    content,
    contentHash: contentHash(content),
    priority: 0,
    ending: null,
    openForMs: 0,
    ...parts,
  };
}

export function sampleKnown(id: string, parts: Partial<KnownFeedback> = {}): KnownFeedback {
  return {
    id: feedbackId(1),
    externalId: externalId(id),
    state: "new",
    reason: null,
    contentHash: "hash",
    ours: [],
    misledForMs: null,
    ...parts,
  };
}

export function sampleDelivery(parts: Partial<OpenDelivery> = {}): OpenDelivery {
  const number = parts.feedbackId ?? feedbackId(1);
  return {
    deliveryId: deliveryId(number),
    feedbackId: number,
    target: {
      kind: "review",
      externalId: externalId(`review-${number}`),
      createdAt: new Date("2026-11-20T10:00:00Z"),
      productExternalId: "1001",
      isRatingOnly: false,
    },
    text: "Спасибо за отзыв!",
    operation: "create",
    replaces: null,
    attempt: 0,
    failures: 0,
    tried: null,
    earlier: [],
    absences: 0,
    sightings: { openForMs: null, goneForMs: null, readFailures: 0, listsMislead: false },
    ...parts,
  };
}

export function samplePending(parts: Partial<PendingDelivery> = {}): PendingDelivery {
  const delivery = sampleDelivery({ attempt: 1 });
  return {
    ...delivery,
    tried: { text: delivery.text, externalId: null, mayHaveOtherId: false },
    state: "sent",
    looks: 0,
    ageMs: 0,
    missingForMs: null,
    lastWords: null,
    ...parts,
  };
}
