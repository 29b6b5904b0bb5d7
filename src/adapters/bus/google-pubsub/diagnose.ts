// What the doctor asks of Pub/Sub: whether the topics and subscriptions are there, and whether the workers and Pub/Sub itself have the
// rights that they need. It changes nothing; an emulator knows no rights.

import { openClients } from "./clients.ts";
import { commandsFor } from "./commands.ts";
import { lookForTroubles, type Trouble } from "./look.ts";
import { findLackingDeadLetterRoles, findLackingRights, rightsOf } from "./rights.ts";
import { type PubSubOptions, topologyOf } from "./topology.ts";
import { updateFieldOf } from "./traits.ts";

/** Each with the commands by which an operator mends it; none where all is well. */
export type PubSubDiagnosis = {
  /** What deliveries can't do without, and can't be changed by itself. */
  readonly lacking: readonly string[];
  /** What the workers change when they start, if they may. */
  readonly differing: readonly string[];
  /** Without the right to look, what is there can't be seen. */
  readonly unseen: readonly string[];
  readonly rights: readonly string[];
  /** Pub/Sub's own account may have its roles from the whole project, which can't be seen here. */
  readonly deadLetters: readonly string[];
};

/** @throws what the server failed with */
export async function diagnosePubSub(options: PubSubOptions): Promise<PubSubDiagnosis> {
  const topology = topologyOf(options);
  const clients = await openClients(options);
  try {
    const troubles = await lookForTroubles(clients, topology);
    const commands = (isMeant: (trouble: Trouble) => boolean) =>
      troubles.filter(isMeant).flatMap((trouble) => commandsFor(trouble, topology));
    const lacking = commands(isLacking);
    // Who may do what is asked of things that are there.
    const hasRights = options.emulatorHost === null && lacking.length === 0;
    return {
      lacking,
      differing: commands((trouble) => trouble.kind === "differs" && !isLacking(trouble)),
      unseen: commands(({ kind }) => kind === "topicUnseen" || kind === "subscriptionUnseen"),
      rights: hasRights ? await findLackingRights(rightsOf(clients), topology) : [],
      deadLetters: hasRights ? await findLackingDeadLetterRoles(rightsOf(clients), topology) : [],
    };
  } finally {
    await clients.close();
  }
}

function isLacking(trouble: Trouble): boolean {
  if (trouble.kind === "differs") return trouble.traits.some((trait) => updateFieldOf(trait) === null);
  return trouble.kind === "topicMissing" || trouble.kind === "subscriptionMissing";
}
