// Pub/Sub as the broker of deliveries. While it fails nothing is lost: what isn't confirmed is published again by whoever keeps it,
// and streams are opened again.

import { createCountedWarning } from "../../../domain/counted-warning.ts";
import type { MessageBroker, MessageHandlers } from "../../../ports/delivery-bus.ts";
import type { Log } from "../../../ports/log.ts";
import { type Connection, openConnection } from "./connection.ts";
import { createConsumer } from "./consumer.ts";
import { createFailureLog } from "./failure-log.ts";
import { isFailure, reasonOf } from "./failures.ts";
import { publishAll } from "./publisher.ts";
import { keepPulling } from "./pulling.ts";
import { createReadiness, type Readiness } from "./readiness.ts";
import { type PubSubOptions, type Topology, topologyOf } from "./topology.ts";

type Parts = {
  readonly connection: Connection;
  readonly topology: Topology;
  readonly readiness: Readiness;
  readonly onFailure: (error: unknown) => void;
};

/** Calls nobody yet: what is missing at Pub/Sub is made before the first message. */
export async function openPubSub(options: PubSubOptions, log: Log): Promise<MessageBroker> {
  const topology = topologyOf(options);
  const connection = await openConnection(options, () =>
    log.warn("Pub/Sub gave no answer for half a minute; the connection was opened anew"),
  );
  const readiness = createReadiness(connection, topology, log);
  const hear = createFailureLog(topology, log);
  const onFailure = (error: unknown): void => {
    if (isFailure(error, "notFound")) readiness.doubt();
    connection.hearFailure(error);
    hear(error);
  };
  const parts = { connection, topology, readiness, onFailure };
  const consume = createConsume(parts, log);
  return { publish: createPublish(parts), consume, close: connection.close };
}

function createPublish({ connection, topology, readiness, onFailure }: Parts): MessageBroker["publish"] {
  return async (messages) => {
    try {
      if (!(await readiness.isReady())) return [];
    } catch (error) {
      onFailure(error);
      return [];
    }
    const confirmed = await publishAll(connection.clients().publisher, topology.deliveries, messages, onFailure);
    if (confirmed.length > 0) connection.hearAnswer();
    return confirmed;
  };
}

function createConsume({ connection, topology, readiness, onFailure }: Parts, log: Log): MessageBroker["consume"] {
  const warnUnreadable = createCountedWarning(
    log,
    "A message on Pub/Sub couldn't be read and was let go",
    "More messages on Pub/Sub couldn't be read and were let go",
  );
  const warnNotBroughtBack = createCountedWarning(
    log,
    "Deliveries that Pub/Sub has given up couldn't be looked into; they come again",
    "More deliveries that Pub/Sub has given up couldn't be looked into; they come again",
  );
  return async (handlers: MessageHandlers, signal: AbortSignal) => {
    const failed = new AbortController();
    const ending = AbortSignal.any([signal, failed.signal]);
    const consumer = createConsumer({
      handlers,
      signal: ending,
      onFailed: () => failed.abort(),
      onUnreadable: (messageId) => warnUnreadable({ messageId }),
      onNotBroughtBack: (error) => warnNotBroughtBack({ reason: reasonOf(error) }),
    });
    const common = { isReady: readiness.isReady, givenUp: connection.givenUp, onFailure, signal: ending };
    const open = (name: string) => (settings: object) => connection.clients().pubsub.subscription(name, settings);
    const pulled = await Promise.all([
      keepPulling({ ...common, open: open(topology.workers.name), onMessage: consumer.onDelivery }),
      keepPulling({ ...common, open: open(topology.returns.name), onMessage: consumer.onReturn }),
    ]);
    try {
      await consumer.finish();
    } finally {
      await Promise.all(pulled.map(({ stop }) => stop()));
    }
  };
}
