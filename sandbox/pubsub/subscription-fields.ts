// A subscription as the protocol writes it, held to the real service's limits
// (https://cloud.google.com/pubsub/docs/subscription-properties and …/handling-failures, 2026-11).

import { z } from "zod";
import { deletedTopic, SubscriptionName, TopicName } from "./names.ts";
import { invalidArgument, readRequest, unimplemented } from "./refused-call.ts";

const longestBackoffMs = 600_000;

const Duration = z.object({ seconds: z.number(), nanos: z.number() });
type Duration = z.infer<typeof Duration>;
const durationMs = ({ seconds, nanos }: Duration): number => seconds * 1_000 + nanos / 1e6;

const Backoff = (otherwiseSeconds: number) =>
  Duration.nullable()
    .transform((given) => given ?? { seconds: otherwiseSeconds, nanos: 0 })
    .refine((given) => durationMs(given) >= 0 && durationMs(given) <= longestBackoffMs, "from 0 to 600 seconds");

const RetryPolicy = z
  .object({ minimumBackoff: Backoff(10), maximumBackoff: Backoff(600) })
  .refine(
    ({ minimumBackoff, maximumBackoff }) => durationMs(minimumBackoff) <= durationMs(maximumBackoff),
    "the maximum is less than the minimum",
  );

/** Nothing said is 0 on the wire. */
const numberOr = (otherwise: number, least: number, most: number) =>
  z
    .int()
    .transform((given) => (given === 0 ? otherwise : given))
    .refine((given) => given >= least && given <= most, `from ${least} to ${most}`);

const SubscriptionFields = z.looseObject({
  name: SubscriptionName,
  topic: z.union([TopicName, z.literal(deletedTopic)]),
  ackDeadlineSeconds: numberOr(10, 10, 600),
  enableExactlyOnceDelivery: z.boolean(),
  retryPolicy: RetryPolicy.nullable(),
  deadLetterPolicy: z.object({ deadLetterTopic: TopicName, maxDeliveryAttempts: numberOr(5, 5, 100) }).nullable(),
  enableMessageOrdering: z.boolean(),
  filter: z.string(),
  pushConfig: z.looseObject({ pushEndpoint: z.string() }).nullable(),
});
export type SubscriptionFields = z.infer<typeof SubscriptionFields>;

/** @throws RefusedCallError when they are wrong, or beyond the stand-in */
export function readSubscriptionFields(given: unknown): SubscriptionFields {
  const fields = readRequest(SubscriptionFields, given);
  if (fields.enableMessageOrdering) throw unimplemented("message ordering");
  if (fields.filter !== "") throw unimplemented("filters");
  if (fields.pushConfig !== null && fields.pushConfig.pushEndpoint !== "") throw unimplemented("push subscriptions");
  return fields;
}

const immutableFields = ["name", "topic", "enableMessageOrdering", "filter"];

/** @param paths which fields change, as a field mask names them: `retry_policy` */
export function updateSubscriptionFields(
  before: SubscriptionFields,
  changed: Readonly<Record<string, unknown>>,
  paths: readonly string[],
): SubscriptionFields {
  if (paths.length === 0) throw invalidArgument("updateMask: names no field");
  if (paths.some((path) => path.includes("."))) throw unimplemented("changes of a part of a field");
  const names = paths.map((path) => path.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));
  const fixed = names.filter((name) => immutableFields.includes(name));
  if (fixed.length > 0) throw invalidArgument(`${fixed.join(", ")}: can't be changed`);
  const strange = names.filter((name) => !(name in changed));
  if (strange.length > 0) throw invalidArgument(`${strange.join(", ")}: there is no such field`);
  return readSubscriptionFields({ ...before, ...Object.fromEntries(names.map((name) => [name, changed[name]])) });
}

/** How long a message rests after its so-many-th failed delivery: without a policy not at all, else ever longer. */
export function backoffMs({ retryPolicy }: SubscriptionFields, failedDeliveries: number): number {
  if (retryPolicy === null) return 0;
  const { minimumBackoff, maximumBackoff } = retryPolicy;
  return Math.min(durationMs(minimumBackoff) * 2 ** (failedDeliveries - 1), durationMs(maximumBackoff));
}
