// The broker beside a worker's lanes. Nothing of it is loaded where no marketplace goes by one.

import { createMessageHandlers, type MessageDependencies } from "../worker/bus/handle-messages.ts";
import { createRelay } from "../worker/bus/relay.ts";
import { together } from "../worker/together.ts";
import { brokeredMarketplaces } from "./buses.ts";
import type { UnlockedCore } from "./core.ts";

type BusWork = Pick<MessageDependencies, "lanes" | "runLane" | "progress" | "counts">;

/** Publishes and consumes until the signal aborts; ends at once where no marketplace goes by a broker. */
export async function runBroker(
  { settings, database, queue, log }: UnlockedCore,
  work: BusWork,
  signal: AbortSignal,
): Promise<void> {
  const { pubsub } = settings.deliveryBus;
  if (pubsub === null) return;
  const { openPubSub } = await import("../../adapters/bus/google-pubsub/open.ts");
  const broker = await openPubSub({ ...pubsub, credentialsPath: settings.googleCredentialsPath }, log);
  try {
    const relay = createRelay({ database, broker, marketplaces: brokeredMarketplaces(settings), log });
    queue.onOutboxWritten(relay.ring);
    const handlers = createMessageHandlers({ ...work, database, onWritten: relay.ring, log });
    await together([relay.run, (stopped) => broker.consume(handlers, stopped)], signal);
  } finally {
    await broker.close();
  }
}
