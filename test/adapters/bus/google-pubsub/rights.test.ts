// No stand-in knows rights: here answer the calls of which Google's documentation says what they return.

import { expect, test } from "vitest";
import {
  findLackingDeadLetterRoles,
  findLackingRights,
  type Rights,
} from "../../../../src/adapters/bus/google-pubsub/rights.ts";
import { topologyOf } from "../../../../src/adapters/bus/google-pubsub/topology.ts";

const retrySeconds = { from: 10, to: 600 };
const topology = topologyOf({ projectId: "shop-1", emulatorHost: null, retrySeconds, mostAttempts: 5 });

type Answers = {
  /** By the end of the resource's name. */
  readonly permissions?: Readonly<Record<string, readonly string[]>>;
  readonly policy?: (resource: string) => object;
};

function answering({ permissions = {}, policy = () => ({ bindings: [] }) }: Answers): Rights {
  const asking = (name: string) => ({
    testPermissions: (asked: readonly string[]) => {
      const has = permissions[name.split("/").at(-1) ?? ""] ?? [];
      return Promise.resolve([Object.fromEntries(asked.map((permission) => [permission, has.includes(permission)]))]);
    },
    getPolicy: async () => [policy(name)],
  });
  return { topic: asking, subscription: asking };
}

test("workers who may publish and pull lack nothing", async () => {
  const clients = answering({
    permissions: {
      "feedback-deliveries": ["pubsub.topics.publish"],
      "feedback-deliveries-workers": ["pubsub.subscriptions.consume"],
      "feedback-deliveries-returns": ["pubsub.subscriptions.consume"],
    },
  });

  expect(await findLackingRights(clients, topology)).toEqual([]);
});

test("what the workers lack is given by the commands for that alone", async () => {
  const clients = answering({ permissions: { "feedback-deliveries": ["pubsub.topics.publish"] } });

  expect(await findLackingRights(clients, topology)).toEqual([
    expect.stringMatching(
      /subscriptions add-iam-policy-binding feedback-deliveries-workers .*roles\/pubsub\.subscriber$/,
    ),
    expect.stringMatching(
      /subscriptions add-iam-policy-binding feedback-deliveries-returns .*roles\/pubsub\.subscriber$/,
    ),
  ]);
});

const member = "serviceAccount:service-123456@gcp-sa-pubsub.iam.gserviceaccount.com";

test("Pub/Sub's own account is found in the policies that name it", async () => {
  const policy = (resource: string) => ({
    bindings: [
      { role: resource.includes("/topics/") ? "roles/pubsub.publisher" : "roles/pubsub.subscriber", members: [member] },
    ],
  });

  expect(await findLackingDeadLetterRoles(answering({ policy }), topology)).toEqual([]);
});

test.each([
  ["nobody", () => ({ bindings: [] })],
  ["another account", () => ({ bindings: [{ role: "roles/pubsub.publisher", members: ["user:a@example.com"] }] })],
  ["another role", () => ({ bindings: [{ role: "roles/pubsub.viewer", members: [member] }] })],
  [
    "something that may not be seen",
    () => {
      throw Object.assign(new Error("7 PERMISSION_DENIED"), { code: 7 });
    },
  ],
])("where the policy names %s, the commands are told", async (_what, policy) => {
  expect(await findLackingDeadLetterRoles(answering({ policy }), topology)).toHaveLength(2);
});
