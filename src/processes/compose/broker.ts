// The broker beside a worker's lanes. Nothing of it is loaded where no marketplace goes by one.

import type { MessageBroker } from "../../ports/delivery-bus.ts";
import { nameGoogleCredentials } from "../../settings/environment.ts";
import { createMessageHandlers, type MessageDependencies } from "../worker/bus/handle-messages.ts";
import { createRelay, type RelayDependencies } from "../worker/bus/relay.ts";
import { together } from "../worker/together.ts";
import { brokeredMarketplaces } from "./buses.ts";
import type { UnlockedCore } from "./core.ts";

type BusWork = Pick<MessageDependencies, "lanes" | "runLane" | "progress" | "counts"> &
  Pick<RelayDependencies, "onBroker">;

/**
 * Null where no marketplace goes by a broker. Its client takes a while to load, in which nothing else runs: a worker does it before
 * it claims lanes, whose heartbeats would be missed.
 */
export async function openBroker({ settings, log }: UnlockedCore): Promise<MessageBroker | null> {
  const { pubsub } = settings.deliveryBus;
  if (pubsub === null) return null;
  if (settings.googleCredentialsPath !== null) nameGoogleCredentials(settings.googleCredentialsPath);
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
    const marketplaces = brokeredMarketplaces(settings);
    const relay = createRelay({ database, broker, marketplaces, onBroker: work.onBroker, log });
    queue.onOutboxWritten(relay.ring);
    const handlers = createMessageHandlers({ ...work, database, onWritten: relay.ring, log });
    await together([relay.run, (stopped) => broker.consume(handlers, stopped)], signal);
  } finally {
    await broker.close();
  }
}
