// The topics and subscriptions: what is published on `feedback-deliveries` comes to the workers by one subscription, and what
// failed too often goes by the dead-letter topic to a second one, whose messages are brought back to review.
//
// Exactly-once: what is acknowledged doesn't come again, and a lease that is extended holds. Subscriptions never expire: one that
// vanished while nobody worked would take its messages along.

export type PubSubOptions = {
  readonly projectId: string;
  /** Google's emulator or a stand-in, host:port, without encryption; null for Google Cloud. */
  readonly emulatorHost: string | null;
  /** The file with the credentials of a service account; none: what the client finds by itself. */
  readonly credentialsPath?: string | null;
  readonly retrySeconds: { readonly from: number; readonly to: number };
  readonly mostAttempts: number;
};

/** The fields of the API that we have a say in. */
export type WantedSubscription = {
  readonly name: string;
  readonly topic: string;
  readonly ackDeadlineSeconds: number;
  readonly enableExactlyOnceDelivery: boolean;
  readonly expirationPolicy: object;
  readonly messageRetentionDuration: Duration;
  readonly retryPolicy: { readonly minimumBackoff: Duration; readonly maximumBackoff: Duration };
  readonly deadLetterPolicy: { readonly deadLetterTopic: string; readonly maxDeliveryAttempts: number } | null;
};

type Duration = { readonly seconds: number; readonly nanos: number };

/** Each by its whole name: `projects/…/topics/…`. */
export type Topology = {
  readonly projectId: string;
  readonly deliveries: string;
  readonly dead: string;
  readonly workers: WantedSubscription;
  readonly returns: WantedSubscription;
};

/** With exactly-once the client extends leases by 60 s at least; a killed process's messages come again when they end. */
export const ackDeadlineSeconds = 60;

/** The most that a subscription keeps by itself (cloud.google.com/pubsub/quotas, November 2026). */
const retentionSeconds = 7 * 86_400;

export function topologyOf({ projectId, retrySeconds, mostAttempts }: PubSubOptions): Topology {
  const topic = (id: string): string => `projects/${projectId}/topics/${id}`;
  const [deliveries, dead] = [topic("feedback-deliveries"), topic("feedback-deliveries-dead")];
  const subscription = (id: string, rest: Pick<WantedSubscription, "topic" | "deadLetterPolicy">) => ({
    name: `projects/${projectId}/subscriptions/${id}`,
    ackDeadlineSeconds,
    enableExactlyOnceDelivery: true,
    // Without a time to live: never.
    expirationPolicy: {},
    messageRetentionDuration: durationOf(retentionSeconds),
    retryPolicy: { minimumBackoff: durationOf(retrySeconds.from), maximumBackoff: durationOf(retrySeconds.to) },
    ...rest,
  });
  const deadLetterPolicy = { deadLetterTopic: dead, maxDeliveryAttempts: mostAttempts };
  return {
    projectId,
    deliveries,
    dead,
    workers: subscription("feedback-deliveries-workers", { topic: deliveries, deadLetterPolicy }),
    returns: subscription("feedback-deliveries-returns", { topic: dead, deadLetterPolicy: null }),
  };
}

function durationOf(seconds: number): Duration {
  const whole = Math.floor(seconds);
  return { seconds: whole, nanos: Math.round((seconds - whole) * 1e9) };
}
