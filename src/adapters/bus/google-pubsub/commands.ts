// The commands of Google's `gcloud` by which an operator makes what the service may not make itself: cloud.google.com/sdk/gcloud/reference/pubsub,
// November 2026.

import type { Trouble } from "./look.ts";
import type { Topology, WantedSubscription } from "./topology.ts";
import { updateFieldOf } from "./traits.ts";

/** Whoever reads it puts the account in by which the workers call Google Cloud. */
const workersAccount = "serviceAccount:WORKERS_ACCOUNT";

export function commandsFor(trouble: Trouble, { projectId }: Topology): readonly string[] {
  const project = `--project=${projectId}`;
  switch (trouble.kind) {
    case "topicMissing":
      return [`gcloud pubsub topics create ${idOf(trouble.topic)} ${project}`];
    case "subscriptionMissing":
      return [createCommand(trouble.subscription, project)];
    case "differs":
      return trouble.traits.every((trait) => updateFieldOf(trait) !== null)
        ? [updateCommand(trouble.subscription, project)]
        : replaceCommands(trouble.subscription, project);
    case "topicUnseen":
      return [roleCommand("topics", trouble.topic, "viewer", project)];
    case "subscriptionUnseen":
      return [roleCommand("subscriptions", trouble.subscription.name, "viewer", project)];
  }
}

/** The roles by which the workers publish and pull. */
export function workersRoleCommands({ projectId, deliveries, workers, returns }: Topology): readonly string[] {
  const project = `--project=${projectId}`;
  return [
    roleCommand("topics", deliveries, "publisher", project),
    roleCommand("subscriptions", workers.name, "subscriber", project),
    roleCommand("subscriptions", returns.name, "subscriber", project),
  ];
}

/** Pub/Sub moves dead letters itself, by an account of its own that each project has. */
export function deadLetterRoleCommands({ projectId, dead, workers }: Topology): readonly string[] {
  const project = `--project=${projectId}`;
  const number = `$(gcloud projects describe ${projectId} --format='value(projectNumber)')`;
  const account = `"serviceAccount:service-${number}@gcp-sa-pubsub.iam.gserviceaccount.com"`;
  return [
    roleCommand("topics", dead, "publisher", project, account),
    roleCommand("subscriptions", workers.name, "subscriber", project, account),
  ];
}

function createCommand({ name, topic, ...rest }: WantedSubscription, project: string): string {
  return `gcloud pubsub subscriptions create ${idOf(name)} ${project} --topic=${idOf(topic)} ${flagsOf(rest)}`;
}

function updateCommand({ name, ...rest }: WantedSubscription, project: string): string {
  const deadLetters = rest.deadLetterPolicy === null ? " --clear-dead-letter-policy" : "";
  return `gcloud pubsub subscriptions update ${idOf(name)} ${project} ${flagsOf(rest)} --push-endpoint=${deadLetters}`;
}

/** What waits in the old one is lost; the ledger has it, and it is published again. */
function replaceCommands(subscription: WantedSubscription, project: string): readonly string[] {
  const id = idOf(subscription.name);
  return [`gcloud pubsub subscriptions delete ${id} ${project}`, createCommand(subscription, project)];
}

function flagsOf(wanted: Omit<WantedSubscription, "name" | "topic">): string {
  const { minimumBackoff: least, maximumBackoff: most } = wanted.retryPolicy;
  return [
    `--ack-deadline=${wanted.ackDeadlineSeconds}`,
    "--enable-exactly-once-delivery",
    "--expiration-period=never",
    `--message-retention-duration=${wanted.messageRetentionDuration.seconds}s`,
    `--min-retry-delay=${least.seconds + least.nanos / 1e9}s`,
    `--max-retry-delay=${most.seconds + most.nanos / 1e9}s`,
    ...(wanted.deadLetterPolicy === null
      ? []
      : [
          `--dead-letter-topic=${idOf(wanted.deadLetterPolicy.deadLetterTopic)}`,
          `--max-delivery-attempts=${wanted.deadLetterPolicy.maxDeliveryAttempts}`,
        ]),
  ].join(" ");
}

function roleCommand(
  kind: "topics" | "subscriptions",
  name: string,
  role: "publisher" | "subscriber" | "viewer",
  project: string,
  member: string = workersAccount,
): string {
  return `gcloud pubsub ${kind} add-iam-policy-binding ${idOf(name)} ${project} --member=${member} --role=roles/pubsub.${role}`;
}

function idOf(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}
