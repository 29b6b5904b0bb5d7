// Turns a seed into a Wildberries item: its own form of ids, products with numbers and articles.

import type { FeedbackSeed, ProductSeed } from "../../feedback/seed.ts";
import { digestOf, numberOf } from "../../random.ts";
import type { Content, Item, Product } from "./item.ts";

/** Wildberries' ids have 20 characters of this alphabet; the same seed always gets the same one. */
export const externalIdOf = (seedId: string): string => digestOf(seedId).slice(0, 20);

export function itemOf(seed: FeedbackSeed): Item {
  return {
    kind: seed.kind,
    id: externalIdOf(seed.id),
    originalId: seed.id,
    createdAtMs: seed.createdAtMs,
    addedAtMs: seed.addedAtMs,
    parentId: seed.supplements === null ? null : externalIdOf(seed.supplements),
    state: {
      content: contentOf(seed),
      posts: [],
      childId: null,
      wasViewed: false,
      isDeclined: false,
      isClosed: false,
      isRemoved: false,
      refusal: null,
      ignoredEdits: 0,
    },
    notice: () => undefined,
  };
}

function contentOf(seed: FeedbackSeed): Content {
  return {
    text: seed.text,
    pros: seed.pros,
    cons: seed.cons,
    rating: seed.rating,
    userName: seed.authorName,
    tags: seed.tags,
    hasPhoto: seed.hasPhoto,
    isSuspicious: seed.isSuspicious,
    orderStatus: seed.orderStatus ?? "buyout",
    colour: seed.colour,
    size: seed.size,
    product: productOf(seed.product),
    hidesProduct: seed.hidesProduct ?? false,
  };
}

function productOf(seed: ProductSeed): Product {
  const number = numberOf(`${seed.brand} ${seed.name}`);
  const nmId = seed.externalId ?? 100_000_000 + (number % 800_000_000);
  return {
    nmId,
    imtId: nmId + 1,
    name: seed.name,
    brand: seed.brand,
    article: `art-${nmId}`,
    subjectId: 1 + (numberOf(seed.subject) % 8_000),
    subjectName: seed.subject,
    description: seed.description,
    facts: seed.facts,
  };
}
