// What a subscription is like, in values that can be compared: what we want and what the server tells are read alike.

import { z } from "zod";

/** By trait: its field in an update's mask, or null where only a new subscription can have another. */
const fieldOfTrait = {
  topic: null,
  ordering: null,
  filter: null,
  detached: null,
  push: "push_config",
  ackDeadline: "ack_deadline_seconds",
  exactlyOnce: "enable_exactly_once_delivery",
  retryPolicy: "retry_policy",
  deadLetterPolicy: "dead_letter_policy",
  expiration: "expiration_policy",
  retention: "message_retention_duration",
} as const;

export type Trait = keyof typeof fieldOfTrait;
type Traits = Readonly<Record<Trait, string | number | boolean>>;

/** Of a subscription that names none: cloud.google.com/pubsub/docs/subscription-properties, November 2026. */
const usualRetentionSeconds = 7 * 86_400;

const Seconds = z
  .object({ seconds: z.coerce.number(), nanos: z.number().default(0) })
  .transform(({ seconds, nanos }) => seconds + nanos / 1e9);

/** Where a field is missing stands what the server means by that. */
const SubscriptionTraits = z
  .object({
    topic: z.string(),
    enableMessageOrdering: z.boolean().default(false),
    filter: z.string().default(""),
    detached: z.boolean().default(false),
    pushConfig: z.object({ pushEndpoint: z.string().default("") }).nullish(),
    ackDeadlineSeconds: z.number(),
    enableExactlyOnceDelivery: z.boolean().default(false),
    retryPolicy: z.object({ minimumBackoff: Seconds, maximumBackoff: Seconds }).nullish(),
    deadLetterPolicy: z.object({ deadLetterTopic: z.string(), maxDeliveryAttempts: z.number() }).nullish(),
    expirationPolicy: z.object({ ttl: Seconds.nullish() }).nullish(),
    messageRetentionDuration: Seconds.nullish(),
  })
  .transform(
    (found): Traits => ({
      topic: found.topic,
      ordering: found.enableMessageOrdering,
      filter: found.filter,
      detached: found.detached,
      push: found.pushConfig?.pushEndpoint ?? "",
      ackDeadline: found.ackDeadlineSeconds,
      exactlyOnce: found.enableExactlyOnceDelivery,
      retryPolicy: found.retryPolicy
        ? `${found.retryPolicy.minimumBackoff}-${found.retryPolicy.maximumBackoff}`
        : "at once",
      deadLetterPolicy: found.deadLetterPolicy
        ? `${found.deadLetterPolicy.deadLetterTopic} after ${found.deadLetterPolicy.maxDeliveryAttempts}`
        : "none",
      expiration: found.expirationPolicy ? (found.expirationPolicy.ttl ?? "never") : "after a while",
      retention: found.messageRetentionDuration ?? usualRetentionSeconds,
    }),
  );

/** @param found as the server tells it */
export function differingTraits(wanted: unknown, found: unknown): readonly Trait[] {
  const [ours, theirs] = [SubscriptionTraits.parse(wanted), SubscriptionTraits.parse(found)];
  return traits.filter((trait) => ours[trait] !== theirs[trait]);
}

/** Null where only a new subscription can have another. */
export function updateFieldOf(trait: Trait): string | null {
  return fieldOfTrait[trait];
}

const traits: readonly Trait[] = Object.keys(fieldOfTrait).filter((name): name is Trait => name in fieldOfTrait);
