// Which bus carries the deliveries of each marketplace, and the broker beside a worker's lanes. Nothing of a broker is loaded where
// none is used.

import { brokerRetries, laneRetries, type RetriesAt } from "../../domain/delivery/retries.ts";
import { type MarketplaceName, marketplaceName } from "../../domain/identifiers.ts";
import type { MessageBroker } from "../../ports/delivery-bus.ts";
import type { Settings } from "../../settings/settings.ts";
import { createMessageHandlers, type MessageDependencies } from "../worker/bus/handle-messages.ts";
import { createRelay } from "../worker/bus/relay.ts";
import { together } from "../worker/together.ts";
import type { UnlockedCore } from "./core.ts";

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

type BusWork = Pick<MessageDependencies, "lanes" | "runLane" | "progress">;

/**
 * Null where no marketplace goes by a broker. Its client takes a while to load, in which nothing else runs: a worker does it before
 * it claims lanes, whose heartbeats would be missed.
 */
export async function openBroker({ settings, log }: UnlockedCore): Promise<MessageBroker | null> {
  const { pubsub } = settings.deliveryBus;
  if (pubsub === null) return null;
  const { openPubSub } = await import("../../adapters/bus/google-pubsub/open.ts");
  return openPubSub(pubsub, log);
}

/** Publishes and consumes until the signal aborts. */
export async function runBroker(
  { settings, database, queue, log }: UnlockedCore,
  broker: MessageBroker,
  work: BusWork,
  signal: AbortSignal,
): Promise<void> {
  try {
    const relay = createRelay({ database, broker, marketplaces: brokeredMarketplaces(settings), log });
    queue.onOutboxWritten(relay.ring);
    const handlers = createMessageHandlers({ ...work, database, onWritten: relay.ring, log });
    await together([relay.run, (stopped) => broker.consume(handlers, stopped)], signal);
  } finally {
    await broker.close();
  }
}
