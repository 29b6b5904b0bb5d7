// The methods of `google.pubsub.v1.Subscriber` that have one answer.

import { z } from "zod";
import type { Delivery } from "./backlog.ts";
import type { Broker } from "./broker.ts";
import { type Methods, method } from "./calls.ts";
import { timestampOf } from "./message.ts";
import { ProjectName, SubscriptionName } from "./names.ts";
import { invalidAckIds, notFound } from "./refused-call.ts";
import type { Subscription } from "./subscription.ts";
import { readSubscriptionFields, updateSubscriptionFields } from "./subscription-fields.ts";
import type { Streams } from "./trouble.ts";

const OneSubscription = z.object({ subscription: SubscriptionName });
const AckIds = z.array(z.string()).min(1);
const Acknowledge = OneSubscription.extend({ ackIds: AckIds });
export const leaseSeconds = { least: 10, most: 600 };
const ModifyAckDeadline = Acknowledge.extend({ ackDeadlineSeconds: z.int().min(0).max(leaseSeconds.most) });
const Update = z.object({
  subscription: z.looseObject({ name: SubscriptionName }),
  updateMask: z.object({ paths: z.array(z.string()) }).nullable(),
});
const Pull = OneSubscription.extend({ maxMessages: z.int().min(1), returnImmediately: z.boolean() });

export function createSubscriberMethods(broker: Broker, streams: Streams): Methods {
  return {
    CreateSubscription: method(z.unknown(), (given) => {
      const fields = readSubscriptionFields(given);
      broker.createSubscription(fields);
      return fields;
    }),
    GetSubscription: method(OneSubscription, ({ subscription }) => broker.subscription(subscription).fields()),
    UpdateSubscription: method(Update, ({ subscription: changed, updateMask }) => {
      const before = broker.subscription(changed.name).fields();
      const fields = updateSubscriptionFields(before, changed, updateMask?.paths ?? []);
      broker.changeSubscription(fields);
      return fields;
    }),
    ListSubscriptions: method(z.object({ project: ProjectName }), ({ project }) => {
      const all = broker.subscriptions().map(({ fields }) => fields());
      return { subscriptions: all.filter(({ name }) => name.startsWith(`${project}/`)) };
    }),
    DeleteSubscription: method(OneSubscription, ({ subscription }) => {
      broker.deleteSubscription(subscription);
      streams.cut(subscription, notFound(subscription));
      return {};
    }),
    Acknowledge: method(Acknowledge, ({ subscription: name, ackIds }) => {
      const subscription = broker.subscription(name);
      tellStale(subscription, subscription.acknowledge(ackIds));
      return {};
    }),
    ModifyAckDeadline: method(ModifyAckDeadline, ({ subscription: name, ackIds, ackDeadlineSeconds: seconds }) => {
      const subscription = broker.subscription(name);
      tellStale(subscription, subscription.modifyDeadline(ackIds, seconds * 1_000));
      return {};
    }),
    Pull: method(Pull, async ({ subscription, ...pull }, signal) => {
      const deliveries = await pullOnce(broker.subscription(subscription), pull, signal);
      return {
        receivedMessages: deliveries.map((delivery) => receivedMessageOf(broker.subscription(subscription), delivery)),
      };
    }),
  };
}

function tellStale(subscription: Subscription, ackIds: readonly string[]): void {
  if (ackIds.length > 0 && subscription.fields().enableExactlyOnceDelivery) throw invalidAckIds(ackIds);
}

type PullOptions = Pick<z.infer<typeof Pull>, "maxMessages" | "returnImmediately">;

/** Waits for a message, unless it is told not to, or nobody waits any more. */
async function pullOnce(
  subscription: Subscription,
  { maxMessages, returnImmediately }: PullOptions,
  signal: AbortSignal,
): Promise<readonly Delivery[]> {
  const { promise, resolve } = Promise.withResolvers<readonly Delivery[]>();
  let isOver = false;
  const end = (deliveries: readonly Delivery[]): void => {
    isOver = true;
    resolve(deliveries);
  };
  const leave = subscription.join({
    mostMessages: maxMessages,
    mostBytes: 0,
    leaseMs: () => subscription.fields().ackDeadlineSeconds * 1_000,
    isFree: () => !isOver,
    send: end,
  });
  signal.addEventListener("abort", () => end([]), { once: true });
  if (returnImmediately) end([]);
  return promise.finally(leave);
}

/** The attempt is told only where dead letters are wanted, as documented. */
export function receivedMessageOf(subscription: Subscription, { ackId, message, attempt }: Delivery): object {
  const { id: messageId, data, attributes, orderingKey, publishedMs } = message;
  return {
    ackId,
    message: { messageId, data, attributes, orderingKey, publishTime: timestampOf(publishedMs) },
    deliveryAttempt: subscription.fields().deadLetterPolicy === null ? 0 : attempt,
  };
}
