// Turns a seed into a Yandex Market item: ids are 64-bit numbers, products have the shop's own article.

import type { FeedbackSeed, ProductSeed } from "../../feedback/seed.ts";
import { digestOf, numberOf } from "../../random.ts";
import type { Content, Item, Product } from "./item.ts";

/** 48 bits: more than a 32-bit client can hold, and less than JavaScript's numbers lose. */
const idBytes = 6;

/** The same seed always gets the same id. */
function itemIdOf(seedId: string): number {
  return 1 + Buffer.from(digestOf(seedId), "base64url").readUIntBE(0, idBytes);
}

/** The marketplace has no supplements: a buyer changes the review instead, so a seed that is one stands by itself. */
export function itemOf(seed: FeedbackSeed): Item {
  return {
    kind: seed.kind,
    id: itemIdOf(seed.id),
    originalId: seed.id,
    createdAtMs: seed.createdAtMs,
    addedAtMs: seed.addedAtMs,
    state: { content: contentOf(seed), posts: [], reactionTurns: [], isRemoved: false, ignoredEdits: 0 },
    notice: () => undefined,
  };
}

function contentOf(seed: FeedbackSeed): Content {
  return {
    text: seed.text,
    pros: seed.pros,
    cons: seed.cons,
    rating: seed.rating,
    authorName: seed.authorName,
    hasPhoto: seed.hasPhoto,
    product: productOf(seed.product),
  };
}

function productOf(seed: ProductSeed): Product {
  const number = seed.externalId ?? numberOf(`${seed.brand} ${seed.name}`);
  return {
    offerId: `SKU-${number}`,
    modelId: 100_000_000 + number,
    categoryId: 1 + (numberOf(seed.subject) % 90_000_000),
    categoryName: seed.subject,
    name: seed.name,
    brand: seed.brand,
    description: seed.description,
    facts: seed.facts,
  };
}
