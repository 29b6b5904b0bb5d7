// A review of an hour ago that says nothing but its rating, as the sandbox gets it before it belongs to a marketplace.

import type { FeedbackSeed, ProductSeed } from "../../sandbox/feedback/seed.ts";

const hourMs = 3_600_000;

export const sampleProduct: ProductSeed = {
  name: "Плед «Север»",
  brand: "Northern Wool",
  subject: "Пледы",
  description: "Тёплый плед",
  facts: { Состав: "шерсть" },
  externalId: 7,
};

type Parts = Partial<FeedbackSeed> & { readonly id: string };

export function sampleSeed(parts: Parts, nowMs = 0): FeedbackSeed {
  return {
    marketplace: "unknown",
    kind: "review",
    text: "",
    pros: "",
    cons: "",
    rating: 5,
    authorName: "",
    product: sampleProduct,
    colour: "",
    size: "",
    tags: [],
    hasPhoto: false,
    isSuspicious: false,
    createdAtMs: nowMs - hourMs,
    addedAtMs: Number.NEGATIVE_INFINITY,
    cabinet: null,
    supplements: null,
    colleagueReply: null,
    ...parts,
  };
}
