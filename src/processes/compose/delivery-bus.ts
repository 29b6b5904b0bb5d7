// Which bus carries the deliveries of each marketplace, and the broker beside a worker's lanes. Nothing of a broker is loaded where
// none is used.

import { brokerRetries, laneRetries, type RetriesAt } from "../../domain/delivery/retries.ts";
import { type MarketplaceName, marketplaceName } from "../../domain/identifiers.ts";
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

/** Publishes and consumes until the signal aborts; ends at once where no marketplace goes by a broker. */
export async function runBroker(
  { settings, database, queue, log }: UnlockedCore,
  work: BusWork,
  signal: AbortSignal,
): Promise<void> {
  const { pubsub } = settings.deliveryBus;
  if (pubsub === null) return;
  const { openPubSub } = await import("../../adapters/bus/google-pubsub/open.ts");
  const broker = await openPubSub(pubsub, log);
  try {
    const relay = createRelay({ database, broker, marketplaces: brokeredMarketplaces(settings), log });
    queue.onOutboxWritten(relay.ring);
    const handlers = createMessageHandlers({ ...work, database, onWritten: relay.ring, log });
    await together([relay.run, (stopped) => broker.consume(handlers, stopped)], signal);
  } finally {
    await broker.close();
  }
}
