// Turns a seed into an Ozon item: ids are UUIDs, moments have fractions of a second, products have numbers that don't fit
// into 32 bits.

import type { FeedbackSeed, ProductSeed } from "../../feedback/seed.ts";
import { numberOf, uuidOf } from "../../random.ts";
import { createItem, describedBy, freshState, productNumberOf, wordsOf } from "../seed-item.ts";
import type { Content, Item, Product } from "./item.ts";

/** The same seed always gets the same id. */
const itemIdOf = ({ kind, id }: FeedbackSeed): string => uuidOf(`Ozon ${kind} ${id}`);

/** The marketplace has no supplements: a buyer changes the review instead, so a seed that is one stands by itself. */
export function itemOf(seed: FeedbackSeed): Item {
  const createdAtMs = seed.createdAtMs - (numberOf(seed.id) % 1_000);
  return createItem({ ...seed, createdAtMs }, itemIdOf(seed), { ...freshState(contentOf(seed)), statusTurns: [] });
}

/** One in so many reviews that are bad comes from an order that was cancelled. */
const badReviewsPerCancelledOrder = 10;

function contentOf(seed: FeedbackSeed): Content {
  return {
    ...wordsOf(seed),
    isOrderCancelled: seed.rating <= 2 && numberOf(seed.id) % badReviewsPerCancelledOrder === 0,
    product: productOf(seed.product),
  };
}

const firstSku = 10_000_000_000;

function productOf(seed: ProductSeed): Product {
  const sku = seed.externalId ?? firstSku + productNumberOf(seed);
  return {
    ...describedBy(seed),
    sku,
    productId: sku + 1,
    offerId: `art-${sku}`,
    categoryId: 17_000_000 + (numberOf(seed.subject) % 1_000_000),
  };
}
