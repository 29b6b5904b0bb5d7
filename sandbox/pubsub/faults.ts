// What goes wrong with calls and deliveries, beside an outage. What matters to a publisher is whether its messages were
// stored, so every fault of a call says it in its name.

import { createFaultPlan, type FaultPlan, faultShares } from "../faults/plan.ts";
import { createRandom, type NonEmpty } from "../random.ts";
import type { Surroundings } from "../surroundings.ts";

/** Of any call but a streaming pull; `method` is its name, like "Publish", `path` the topic or subscription. */
export const callFaults = [
  /** Nothing is done, UNAVAILABLE. */
  "unavailable",
  /** It is done, and answered by UNAVAILABLE. */
  "doneThenUnavailable",
  /** Nothing is done and nothing answered. */
  "hangs",
  /** It is done, and nothing is answered. */
  "doneThenHangs",
] as const;
export type CallFault = (typeof callFaults)[number];

/** Of a message on its way to a subscription; `path` is the subscription, `text` stands in its data. */
export const deliveryFaults = [
  /** It is delivered once more after it was acknowledged, as if it were new. */
  "comesAgain",
  /** It comes late. */
  "late",
] as const;
export type DeliveryFault = (typeof deliveryFaults)[number];

export type PubsubFaults = {
  readonly calls: FaultPlan<CallFault>;
  readonly deliveries: FaultPlan<DeliveryFault>;
};

/** Chance spares what sets a topology up, and never lets a client wait. */
const struckByChance = ["Publish", "Acknowledge", "ModifyAckDeadline"];
const callChoices: NonEmpty<CallFault> = ["unavailable", "doneThenUnavailable"];

export function createPubsubFaults({ faults, seed }: Pick<Surroundings, "faults" | "seed">): PubsubFaults {
  const share = faultShares[faults];
  return {
    calls: createFaultPlan({
      share,
      random: createRandom(seed + 3),
      choicesFor: ({ method }) => (struckByChance.includes(method) ? callChoices : null),
    }),
    deliveries: createFaultPlan({ share, random: createRandom(seed + 4), choicesFor: () => deliveryFaults }),
  };
}
