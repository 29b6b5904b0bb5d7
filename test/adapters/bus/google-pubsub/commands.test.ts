import { expect, test } from "vitest";
import {
  commandsFor,
  deadLetterRoleCommands,
  workersRoleCommands,
} from "../../../../src/adapters/bus/google-pubsub/commands.ts";
import { topologyOf } from "../../../../src/adapters/bus/google-pubsub/topology.ts";

const retrySeconds = { from: 10, to: 600 };
const topology = topologyOf({ projectId: "shop-1", emulatorHost: null, retrySeconds, mostAttempts: 5 });

test("a missing topic is made by its command", () => {
  expect(commandsFor({ kind: "topicMissing", topic: topology.dead }, topology)).toEqual([
    "gcloud pubsub topics create feedback-deliveries-dead --project=shop-1",
  ]);
});

test("a missing subscription is made with everything that it needs", () => {
  expect(commandsFor({ kind: "subscriptionMissing", subscription: topology.workers }, topology)).toEqual([
    "gcloud pubsub subscriptions create feedback-deliveries-workers --project=shop-1 --topic=feedback-deliveries " +
      "--ack-deadline=60 --enable-exactly-once-delivery --expiration-period=never --message-retention-duration=604800s " +
      "--min-retry-delay=10s --max-retry-delay=600s --dead-letter-topic=feedback-deliveries-dead --max-delivery-attempts=5",
  ]);
});

test("what differs is changed, or made anew where it can't be changed", () => {
  const differs = { kind: "differs", subscription: topology.returns } as const;

  expect(commandsFor({ ...differs, traits: ["retryPolicy"] }, topology)).toEqual([
    expect.stringMatching(
      /^gcloud pubsub subscriptions update feedback-deliveries-returns .*--clear-dead-letter-policy$/,
    ),
  ]);
  expect(commandsFor({ ...differs, traits: ["retryPolicy", "ordering"] }, topology)).toEqual([
    expect.stringContaining("subscriptions delete feedback-deliveries-returns"),
    expect.stringContaining("subscriptions create feedback-deliveries-returns"),
  ]);
});

test("Pub/Sub's own account may publish dead letters and take them off the subscription", () => {
  const account =
    "\"serviceAccount:service-$(gcloud projects describe shop-1 --format='value(projectNumber)')@gcp-sa-pubsub.iam.gserviceaccount.com\"";

  expect(deadLetterRoleCommands(topology)).toEqual([
    `gcloud pubsub topics add-iam-policy-binding feedback-deliveries-dead --project=shop-1 --member=${account} --role=roles/pubsub.publisher`,
    `gcloud pubsub subscriptions add-iam-policy-binding feedback-deliveries-workers --project=shop-1 --member=${account} --role=roles/pubsub.subscriber`,
  ]);
});

test("the workers publish and pull", () => {
  expect(workersRoleCommands(topology).map((command) => command.split(" --role=").at(-1))).toEqual([
    "roles/pubsub.publisher",
    "roles/pubsub.subscriber",
    "roles/pubsub.subscriber",
  ]);
});
