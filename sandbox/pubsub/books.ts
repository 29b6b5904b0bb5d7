// What the stand-in's books say.

import type { BacklogCounts } from "./backlog.ts";
import type { Broker, PublishedMessage, Publisher } from "./broker.ts";

export type PubsubBooks = {
  /** By topic: how many messages were put on it. */
  readonly topics: Readonly<Record<string, { readonly published: number }>>;
  /** By subscription, of those that there are. */
  readonly subscriptions: Readonly<Record<string, BacklogCounts>>;
  /** Streaming pulls that are open now. */
  readonly streams: number;
};

export function summariseBroker(broker: Broker, streams: number): PubsubBooks {
  const byTopic = Map.groupBy(broker.published(), ({ topic }) => topic);
  for (const { name } of broker.topics()) if (!byTopic.has(name)) byTopic.set(name, []);
  return {
    topics: Object.fromEntries([...byTopic].map(([name, messages]) => [name, { published: messages.length }])),
    subscriptions: Object.fromEntries(broker.subscriptions().map(({ fields, counts }) => [fields().name, counts()])),
    streams,
  };
}

export type MessageRecord = {
  readonly topic: string;
  readonly id: string;
  readonly at: string;
  readonly by: Publisher;
  readonly data: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly orderingKey: string;
};

/** Everything that was ever put on a topic, whole. */
export function recordsOf(published: readonly PublishedMessage[]): readonly MessageRecord[] {
  return published.map(({ topic, id, by, data, attributes, orderingKey, publishedMs }) => ({
    topic,
    id,
    at: new Date(publishedMs).toISOString(),
    by,
    data: data.toString(),
    attributes,
    orderingKey,
  }));
}
