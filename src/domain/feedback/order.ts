// What became of the order behind a review, where the marketplace tells. It stands among the product's facts, for the
// language model to see: a buyer who refused the goods or sent them back has no purchase to be thanked for.

import type { FeedbackContent } from "./feedback.ts";

export const orderOutcomes = ["delivered", "cancelled", "refused", "returned"] as const;
export type OrderOutcome = (typeof orderOutcomes)[number];

/** The name of the fact. */
const order = "order";

export function orderFacts(outcome: OrderOutcome | null): Readonly<Record<string, string>> {
  return outcome === null ? {} : { [order]: outcome };
}

export function isCancelledOrder({ product }: FeedbackContent): boolean {
  return product.facts[order] === ("cancelled" satisfies OrderOutcome);
}

/** Whether the buyer is known not to have the goods. */
export function isWithoutPurchase({ product }: FeedbackContent): boolean {
  const outcome = orderOutcomes.find((known) => known === product.facts[order]);
  return outcome !== undefined && outcome !== "delivered";
}
