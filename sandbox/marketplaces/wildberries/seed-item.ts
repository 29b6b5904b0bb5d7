// Turns a seed into a Wildberries item: its own form of ids, products with numbers and articles.

import type { FeedbackSeed, ProductSeed } from "../../feedback/seed.ts";
import { digestOf, numberOf } from "../../random.ts";
import { createItem, describedBy, freshState, productNumberOf, wordsOf } from "../seed-item.ts";
import type { Content, Item, Product } from "./item.ts";

/** Wildberries' ids have 20 characters of this alphabet; the same seed always gets the same one. */
const externalIdOf = (seedId: string): string => digestOf(seedId).slice(0, 20);

export function itemOf(seed: FeedbackSeed): Item {
  return createItem(seed, externalIdOf(seed.id), {
    ...freshState(contentOf(seed)),
    parentId: seed.supplements === null ? null : externalIdOf(seed.supplements),
    childId: null,
    wasViewed: false,
    isDeclined: false,
    isClosed: false,
  });
}

function contentOf(seed: FeedbackSeed): Content {
  return {
    ...wordsOf(seed),
    tags: seed.tags,
    isSuspicious: seed.isSuspicious,
    orderStatus: seed.orderStatus ?? "buyout",
    colour: seed.colour,
    size: seed.size,
    product: productOf(seed.product),
    hidesProduct: seed.hidesProduct ?? false,
  };
}

function productOf(seed: ProductSeed): Product {
  const nmId = seed.externalId ?? 100_000_000 + (productNumberOf(seed) % 800_000_000);
  return {
    ...describedBy(seed),
    nmId,
    imtId: nmId + 1,
    article: `art-${nmId}`,
    subjectId: 1 + (numberOf(seed.subject) % 8_000),
    subjectName: seed.subject,
  };
}
