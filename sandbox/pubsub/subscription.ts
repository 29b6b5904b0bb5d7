// One subscription: what it is set to, its backlog, and the clients that share it.

import type { Knobs } from "../knobs.ts";
import type { Random } from "../random.ts";
import { type Backlog, type BacklogCounts, createBacklog } from "./backlog.ts";
import type { Clock } from "./clock.ts";
import type { DeliveryFault, PubsubFaults } from "./faults.ts";
import type { NewMessage, StoredMessage } from "./message.ts";
import { partsOf } from "./names.ts";
import { createReceivers, type Receivers } from "./receivers.ts";
import { backoffMs, type SubscriptionFields } from "./subscription-fields.ts";

export type Subscription = Pick<Backlog, "acknowledge" | "modifyDeadline"> & {
  readonly fields: () => SubscriptionFields;
  readonly change: (fields: SubscriptionFields) => void;
  readonly add: (message: StoredMessage) => void;
  readonly join: Receivers["join"];
  readonly serve: () => void;
  readonly counts: () => BacklogCounts;
};

export type SubscriptionSurroundings = {
  readonly clock: Clock;
  readonly knobs: Readonly<Knobs>;
  readonly faults: PubsubFaults;
  readonly random: Random;
  /** Puts a message on a topic. @returns false when there is no such topic */
  readonly forward: (topic: string, message: NewMessage) => boolean;
};

export function createSubscription(
  given: SubscriptionFields,
  key: string,
  surroundings: SubscriptionSurroundings,
): Subscription {
  const { clock, knobs, faults, random, forward } = surroundings;
  let fields = given;
  let isServing = false;

  /** Once for all that becomes ready in the same moment. */
  function serveSoon(): void {
    if (isServing) return;
    isServing = true;
    queueMicrotask(() => {
      isServing = false;
      receivers.serve();
    });
  }

  function bury(message: StoredMessage, deliveries: number): boolean {
    const { deadLetterPolicy } = fields;
    if (deadLetterPolicy === null || deliveries < deadLetterPolicy.maxDeliveryAttempts) return false;
    return forward(deadLetterPolicy.deadLetterTopic, deadLetterOf(message, fields.name, deliveries));
  }

  const backlog = createBacklog({
    key,
    clock,
    backoffMs: (deliveries) => backoffMs(fields, deliveries),
    bury,
    onReady: serveSoon,
  });
  const receivers = createReceivers(backlog);

  function faultOf({ data }: StoredMessage): { readonly kind: DeliveryFault; readonly delayMs: number | null } | null {
    const target = { method: "Deliver", path: fields.name, account: "", text: data.toString() };
    const fault = faults.deliveries.next(target);
    if (fault !== null) return fault;
    if (random() < knobs.pubsubRepeatShare) return { kind: "comesAgain", delayMs: null };
    return random() < knobs.pubsubLateShare ? { kind: "late", delayMs: null } : null;
  }

  return {
    ...backlog,
    ...receivers,
    fields: () => fields,
    change: (changed) => {
      fields = changed;
    },
    add: (message) => {
      const fault = faultOf(message);
      const delayMs = fault?.kind === "late" ? (fault.delayMs ?? knobs.stallMs) : 0;
      backlog.add(message, { delayMs, comesAgain: fault?.kind === "comesAgain" });
    },
  };
}

/** With the attributes that the real service adds (https://cloud.google.com/pubsub/docs/handling-failures, 2026-11). */
function deadLetterOf(
  { data, attributes, orderingKey, publishedMs }: StoredMessage,
  subscription: string,
  deliveries: number,
): NewMessage {
  const { project, id } = partsOf(subscription);
  return {
    data,
    orderingKey,
    attributes: {
      ...attributes,
      CloudPubSubDeadLetterSourceDeliveryCount: String(deliveries),
      CloudPubSubDeadLetterSourceSubscription: id,
      CloudPubSubDeadLetterSourceSubscriptionProject: project,
      CloudPubSubDeadLetterSourceTopicPublishTime: new Date(publishedMs).toISOString(),
    },
  };
}
