// Which bus carries the deliveries of each marketplace.

import { brokerRetries, laneRetries, type RetriesAt } from "../../domain/delivery/retries.ts";
import { type MarketplaceName, marketplaceName } from "../../domain/identifiers.ts";
import type { Settings } from "../../settings/settings.ts";

/** Those whose deliveries go by a broker. */
export function brokeredMarketplaces({ deliveryBus }: Settings): readonly MarketplaceName[] {
  return Object.entries(deliveryBus.busOf).flatMap(([name, bus]) => (bus === "pubsub" ? [marketplaceName(name)] : []));
}

export function retriesOf({ deliveryBus }: Settings): RetriesAt {
  const { busOf, pubsub } = deliveryBus;
  if (pubsub === null) return () => laneRetries;
  const ofBroker = brokerRetries(pubsub.mostAttempts, pubsub.retrySeconds);
  return (marketplace) => (busOf[marketplace] === "pubsub" ? ofBroker : laneRetries);
}
