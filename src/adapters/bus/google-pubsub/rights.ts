// Who may do what: the workers are asked about by their own credentials, Pub/Sub's own account by the policies that name it.

import { z } from "zod";
import { type Clients, onceWithin } from "./clients.ts";
import { deadLetterRoleCommands, workersRoleCommands } from "./commands.ts";
import { isFailure } from "./failures.ts";
import type { Topology } from "./topology.ts";

type Asking = "testIamPermissions" | "getIamPolicy";
type Askable = {
  readonly publisher: Pick<Clients["publisher"], Asking>;
  readonly subscriber: Pick<Clients["subscriber"], Asking>;
};

const Permissions = z.object({ permissions: z.array(z.string()).nullish() });

/** @returns the commands that give the workers what they lack */
export async function findLackingRights(clients: Askable, topology: Topology): Promise<readonly string[]> {
  const { deliveries, workers, returns } = topology;
  const [publish, consume] = [["pubsub.topics.publish"], ["pubsub.subscriptions.consume"]];
  const answers = await Promise.all([
    clients.publisher.testIamPermissions({ resource: deliveries, permissions: publish }, onceWithin),
    ...[workers, returns].map(({ name }) =>
      clients.subscriber.testIamPermissions({ resource: name, permissions: consume }, onceWithin),
    ),
  ]);
  const has = answers.map(([answer]) => (Permissions.parse(answer).permissions ?? []).length > 0);
  return workersRoleCommands(topology).filter((_command, index) => has[index] !== true);
}

const Policy = z.object({
  bindings: z.array(z.object({ role: z.string(), members: z.array(z.string()) })).nullish(),
});

const ownAccount = /^serviceAccount:service-\d+@gcp-sa-pubsub\.iam\.gserviceaccount\.com$/;

/** @returns the commands that give Pub/Sub's own account what it isn't seen to have */
export async function findLackingDeadLetterRoles(clients: Askable, topology: Topology): Promise<readonly string[]> {
  const has = await Promise.all([
    hasRole(() => clients.publisher.getIamPolicy({ resource: topology.dead }, onceWithin), "publisher"),
    hasRole(() => clients.subscriber.getIamPolicy({ resource: topology.workers.name }, onceWithin), "subscriber"),
  ]);
  return deadLetterRoleCommands(topology).filter((_command, index) => has[index] !== true);
}

/** Whoever may not see the policy is told the commands, too. */
async function hasRole(readPolicy: () => Promise<readonly unknown[]>, role: string): Promise<boolean> {
  try {
    const [policy] = await readPolicy();
    const bindings = Policy.parse(policy).bindings ?? [];
    return bindings.some((each) => each.role === `roles/pubsub.${role}` && each.members.some(isOwnAccount));
  } catch (error) {
    if (isFailure(error, "permissionDenied")) return false;
    throw error;
  }
}

function isOwnAccount(member: string): boolean {
  return ownAccount.test(member);
}
