// Turns a seed into a Yandex Market item: ids are 64-bit numbers, products have the shop's own article.

import type { FeedbackSeed, ProductSeed } from "../../feedback/seed.ts";
import { digestOf, numberOf } from "../../random.ts";
import { createItem, describedBy, freshState, productNumberOf, wordsOf } from "../seed-item.ts";
import type { Item, Product } from "./item.ts";

/** 48 bits: more than a 32-bit client can hold, and less than JavaScript's numbers lose. */
const idBytes = 6;

/** The same seed always gets the same id. */
function itemIdOf(seedId: string): number {
  return 1 + Buffer.from(digestOf(seedId), "base64url").readUIntBE(0, idBytes);
}

/** The marketplace has no supplements: a buyer changes the review instead, so a seed that is one stands by itself. */
export function itemOf(seed: FeedbackSeed): Item {
  const content = { ...wordsOf(seed), product: productOf(seed.product) };
  return createItem(seed, itemIdOf(seed.id), { ...freshState(content), reactionTurns: [] });
}

function productOf(seed: ProductSeed): Product {
  const number = seed.externalId ?? productNumberOf(seed);
  return {
    ...describedBy(seed),
    offerId: `SKU-${number}`,
    modelId: 100_000_000 + number,
    categoryId: 1 + (numberOf(seed.subject) % 90_000_000),
    categoryName: seed.subject,
  };
}
