// Who may do what: the workers are asked about by their own credentials, Pub/Sub's own account by the policies that name it.

import { z } from "zod";
import { type Clients, onceWithin } from "./clients.ts";
import { deadLetterRoleCommands, workersRoleCommands } from "./commands.ts";
import { isFailure } from "./failures.ts";
import type { Topology } from "./topology.ts";

type Asking = {
  readonly testPermissions: (permissions: string[], options: typeof onceWithin) => Promise<readonly unknown[]>;
  readonly getPolicy: (options: typeof onceWithin) => Promise<readonly unknown[]>;
};

/** What is asked about a topic or a subscription, by its name. */
export type Rights = { readonly topic: (name: string) => Asking; readonly subscription: (name: string) => Asking };

export function rightsOf({ pubsub }: Pick<Clients, "pubsub">): Rights {
  return { topic: (name) => pubsub.topic(name).iam, subscription: (name) => pubsub.subscription(name).iam };
}

const Permissions = z.record(z.string(), z.boolean());

/** @returns the commands that give the workers what they lack */
export async function findLackingRights(rights: Rights, topology: Topology): Promise<readonly string[]> {
  const { deliveries, workers, returns } = topology;
  const has = await Promise.all([
    may(rights.topic(deliveries), "pubsub.topics.publish"),
    may(rights.subscription(workers.name), "pubsub.subscriptions.consume"),
    may(rights.subscription(returns.name), "pubsub.subscriptions.consume"),
  ]);
  return workersRoleCommands(topology).filter((_command, index) => has[index] !== true);
}

async function may(asking: Asking, permission: string): Promise<boolean> {
  const [permissions] = await asking.testPermissions([permission], onceWithin);
  return Permissions.parse(permissions)[permission] === true;
}

const Policy = z.object({
  bindings: z.array(z.object({ role: z.string(), members: z.array(z.string()) })).nullish(),
});

const ownAccount = /^serviceAccount:service-\d+@gcp-sa-pubsub\.iam\.gserviceaccount\.com$/;

/** @returns the commands that give Pub/Sub's own account what it isn't seen to have */
export async function findLackingDeadLetterRoles(rights: Rights, topology: Topology): Promise<readonly string[]> {
  const has = await Promise.all([
    hasRole(rights.topic(topology.dead), "publisher"),
    hasRole(rights.subscription(topology.workers.name), "subscriber"),
  ]);
  return deadLetterRoleCommands(topology).filter((_command, index) => has[index] !== true);
}

/** Whoever may not see the policy is told the commands, too. */
async function hasRole(asking: Asking, role: string): Promise<boolean> {
  try {
    const [policy] = await asking.getPolicy(onceWithin);
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
