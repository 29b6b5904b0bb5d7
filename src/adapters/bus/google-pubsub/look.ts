// Looks whether the topics and subscriptions are there and as they should be; it changes nothing.

import { type Clients, onceWithin } from "./clients.ts";
import { isFailure } from "./failures.ts";
import type { Topology, WantedSubscription } from "./topology.ts";
import { differingTraits, type Trait } from "./traits.ts";

export type Trouble =
  | { readonly kind: "topicMissing"; readonly topic: string }
  | { readonly kind: "subscriptionMissing"; readonly subscription: WantedSubscription }
  | { readonly kind: "differs"; readonly subscription: WantedSubscription; readonly traits: readonly Trait[] }
  /** Without the right to look; it may well be there and serve. */
  | { readonly kind: "topicUnseen"; readonly topic: string }
  | { readonly kind: "subscriptionUnseen"; readonly subscription: WantedSubscription };

/** Topics before subscriptions, which need them. @throws what the server failed with, beyond refusing a look */
export async function lookForTroubles(
  { publisher, subscriber }: Pick<Clients, "publisher" | "subscriber">,
  { deliveries, dead, workers, returns }: Topology,
): Promise<readonly Trouble[]> {
  const found = await Promise.all([
    ...[deliveries, dead].map((topic) => lookAtTopic(publisher, topic)),
    ...[workers, returns].map((subscription) => lookAtSubscription(subscriber, subscription)),
  ]);
  return found.filter((trouble) => trouble !== null);
}

async function lookAtTopic(publisher: Clients["publisher"], topic: string): Promise<Trouble | null> {
  try {
    await publisher.getTopic({ topic }, onceWithin);
    return null;
  } catch (error) {
    if (isFailure(error, "notFound")) return { kind: "topicMissing", topic };
    if (isFailure(error, "permissionDenied")) return { kind: "topicUnseen", topic };
    throw error;
  }
}

async function lookAtSubscription(
  subscriber: Clients["subscriber"],
  subscription: WantedSubscription,
): Promise<Trouble | null> {
  try {
    const [found] = await subscriber.getSubscription({ subscription: subscription.name }, onceWithin);
    const traits = differingTraits(subscription, found);
    return traits.length === 0 ? null : { kind: "differs", subscription, traits };
  } catch (error) {
    if (isFailure(error, "notFound")) return { kind: "subscriptionMissing", subscription };
    if (isFailure(error, "permissionDenied")) return { kind: "subscriptionUnseen", subscription };
    throw error;
  }
}
