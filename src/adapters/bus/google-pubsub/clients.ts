// The official client, loaded where a marketplace goes by Pub/Sub. Streams are pulled by its `PubSub`, which extends the leases; single
// calls are made by the generated clients below it, whose every call has a deadline of ours and isn't repeated: whoever calls decides.

import type { PubSub, v1 } from "@google-cloud/pubsub";
import type { PubSubOptions } from "./topology.ts";

export type Clients = {
  readonly pubsub: PubSub;
  readonly publisher: v1.PublisherClient;
  readonly subscriber: v1.SubscriberClient;
  readonly close: () => Promise<void>;
};

/** Alone the client tries for more than 25 s (measured in November 2026). */
const callTimeoutMs = 10_000;

/** For a single call: it ends after 10 s, whatever its own settings say. */
export const onceWithin = { timeout: callTimeoutMs, retry: null } as const;

/**
 * A connection that died without a word (a router that forgot it, a machine that vanished) is noticed by a ping without an answer. The
 * client's own five minutes would leave a stream silent for as long; Google's client for C++ pings as often (seen in November 2026).
 */
const noticeDeadConnections = {
  "grpc.keepalive_time_ms": 30_000,
  "grpc.keepalive_timeout_ms": 10_000,
  // After an outage its own two minutes would be waited for once more.
  "grpc.max_reconnect_backoff_ms": 15_000,
  // Else new clients would take over the old ones' connection.
  "grpc.use_local_subchannel_pool": 1,
};

export async function openClients({ projectId, emulatorHost }: PubSubOptions): Promise<Clients> {
  const { PubSub, v1 } = await import("@google-cloud/pubsub");
  const place = emulatorHost === null ? {} : unencrypted(emulatorHost);
  const pubsub = new PubSub({ projectId, ...noticeDeadConnections, ...place });
  const options = { ...(await pubsub.getClientConfig()) };
  const publisher = new v1.PublisherClient(options);
  const subscriber = new v1.SubscriberClient(options);
  const close = async (): Promise<void> => {
    await Promise.allSettled([pubsub.close(), publisher.close(), subscriber.close()]);
  };
  return { pubsub, publisher, subscriber, close };
}

/** With the universe's name given, nobody looks for credentials, be it in files or at Google's metadata server. */
function unencrypted(host: string) {
  return { apiEndpoint: host, emulatorMode: true, universeDomain: "googleapis.com" };
}
