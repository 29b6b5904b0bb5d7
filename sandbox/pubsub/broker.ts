// The topics, the subscriptions to them, and everything that was ever put on a topic.

import type { NewMessage, StoredMessage } from "./message.ts";
import { deletedTopic } from "./names.ts";
import { alreadyExists, notFound } from "./refused-call.ts";
import { createSubscription, type Subscription, type SubscriptionSurroundings } from "./subscription.ts";
import type { SubscriptionFields } from "./subscription-fields.ts";

export type TopicFields = Readonly<Record<string, unknown>> & { readonly name: string };

/** Who put a message on its topic. */
export type Publisher = "client" | "control" | "deadLetter";

export type PublishedMessage = StoredMessage & { readonly topic: string; readonly by: Publisher };

export type Broker = {
  readonly createTopic: (fields: TopicFields) => void;
  readonly changeTopic: (fields: TopicFields) => void;
  readonly deleteTopic: (name: string) => void;
  readonly topic: (name: string) => TopicFields;
  readonly topics: () => readonly TopicFields[];
  readonly createSubscription: (fields: SubscriptionFields) => void;
  readonly changeSubscription: (fields: SubscriptionFields) => void;
  readonly deleteSubscription: (name: string) => void;
  readonly subscription: (name: string) => Subscription;
  readonly subscriptions: () => readonly Subscription[];
  /** @returns the messages' ids */
  readonly publish: (topic: string, messages: readonly NewMessage[], by: Publisher) => readonly string[];
  /** Everything that was ever put on a topic, in its order. */
  readonly published: () => readonly PublishedMessage[];
};

/** Each function throws RefusedCallError: for a name that there isn't, or one that there is already. */
export function createBroker(surroundings: Omit<SubscriptionSurroundings, "forward">): Broker {
  const topics = new Map<string, TopicFields>();
  const subscriptions = new Map<string, Subscription>();
  const published: PublishedMessage[] = [];
  let opened = 0;

  function required<Value>(found: Value | undefined, name: string): Value {
    if (found === undefined) throw notFound(name);
    return found;
  }
  const topic = (name: string): TopicFields => required(topics.get(name), name);
  const subscription = (name: string): Subscription => required(subscriptions.get(name), name);
  const subscribedTo = (name: string) => [...subscriptions.values()].filter(({ fields }) => fields().topic === name);

  function publish(name: string, messages: readonly NewMessage[], by: Publisher): readonly string[] {
    topic(name);
    const takers = subscribedTo(name);
    return messages.map((message) => {
      const id = String(published.length + 1);
      const stored = { ...message, id, publishedMs: surroundings.clock.now() };
      published.push({ ...stored, topic: name, by });
      for (const taker of takers) taker.add(stored);
      return id;
    });
  }

  function forward(name: string, message: NewMessage): boolean {
    if (!topics.has(name)) return false;
    publish(name, [message], "deadLetter");
    return true;
  }

  function requireDeadLetterTopic({ deadLetterPolicy }: SubscriptionFields): void {
    if (deadLetterPolicy !== null) topic(deadLetterPolicy.deadLetterTopic);
  }

  return {
    topic,
    topics: () => [...topics.values()],
    createTopic: (fields) => {
      if (topics.has(fields.name)) throw alreadyExists(fields.name);
      topics.set(fields.name, fields);
    },
    changeTopic: (fields) => {
      topic(fields.name);
      topics.set(fields.name, fields);
    },
    deleteTopic: (name) => {
      topic(name);
      topics.delete(name);
      for (const { fields, change } of subscribedTo(name)) change({ ...fields(), topic: deletedTopic });
    },
    subscription,
    subscriptions: () => [...subscriptions.values()],
    createSubscription: (fields) => {
      topic(fields.topic);
      requireDeadLetterTopic(fields);
      if (subscriptions.has(fields.name)) throw alreadyExists(fields.name);
      opened += 1;
      subscriptions.set(fields.name, createSubscription(fields, String(opened), { ...surroundings, forward }));
    },
    changeSubscription: (fields) => {
      const { change } = subscription(fields.name);
      requireDeadLetterTopic(fields);
      change(fields);
    },
    deleteSubscription: (name) => {
      subscription(name);
      subscriptions.delete(name);
    },
    publish,
    published: () => published,
  };
}
