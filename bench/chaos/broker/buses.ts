// The buses that carry deliveries, and what the service is told of them.

export const buses = ["postgres", "pubsub"] as const;
export type BusName = (typeof buses)[number];

const project = "trial";
export const topics = {
  deliveries: `projects/${project}/topics/feedback-deliveries`,
  dead: `projects/${project}/topics/feedback-deliveries-dead`,
} as const;
export const subscriptions = {
  workers: `projects/${project}/subscriptions/feedback-deliveries-workers`,
  returns: `projects/${project}/subscriptions/feedback-deliveries-returns`,
} as const;

/** For a worker; the broker's address is the sandbox's to tell. */
export function busEnvironment(bus: BusName): Readonly<Record<string, string>> {
  return { DELIVERY_BUS: bus, PUBSUB_PROJECT_ID: project, PUBSUB_RETRY_SECONDS: "1-4" };
}
