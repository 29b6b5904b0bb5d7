// Whether the topics and subscriptions can be used: looked at before the first message, made or changed where they aren't as they
// should be, and looked at again when a call finds one gone. What can't be mended is told once, with the command that an operator
// needs, and tried again with the next message or stream.

import type { Log } from "../../../ports/log.ts";
import { commandsFor } from "./commands.ts";
import type { Connection } from "./connection.ts";
import { reasonOf } from "./failures.ts";
import { lookForTroubles, type Trouble } from "./look.ts";
import { mend } from "./mend.ts";
import type { Topology } from "./topology.ts";

export type Readiness = {
  /** Those who ask at once wait for one look. @throws what the server failed with; false where something is missing */
  readonly isReady: () => Promise<boolean>;
  /** The next one looks again. */
  readonly doubt: () => void;
};

export function createReadiness(
  { clients, hearAnswer }: Pick<Connection, "clients" | "hearAnswer">,
  topology: Topology,
  log: Log,
): Readiness {
  let looking: Promise<boolean> | null = null;
  const told = new Set<string>();

  const tell = (trouble: Trouble, reason: string | null): void => {
    for (const command of commandsFor(trouble, topology)) {
      if (told.has(command)) continue;
      told.add(command);
      const fields = { command, reason };
      if (isUsable(trouble)) log.warn("Pub/Sub isn't set up as it should be; deliveries go on", fields);
      else log.error("Pub/Sub lacks a topic or a subscription that can't be made; deliveries wait", fields);
    }
  };

  const look = async (): Promise<boolean> => {
    let reason: string | null = null;
    const troubles = await lookForTroubles(clients(), topology);
    hearAnswer();
    const left = await mend(clients(), troubles, (error) => {
      reason = reasonOf(error);
    });
    if (left.length < troubles.length) log.info("Pub/Sub's topics and subscriptions were set up");
    for (const trouble of left) tell(trouble, reason);
    return left.every(isUsable);
  };

  return {
    isReady: async () => {
      looking ??= look();
      const mine = looking;
      const isReady = await mine.catch((error: unknown) => {
        if (looking === mine) looking = null;
        throw error;
      });
      if (!isReady && looking === mine) looking = null;
      return isReady;
    },
    doubt: () => {
      looking = null;
    },
  };
}

/** With another topic, or detached from its own, a subscription gets nothing that we publish. */
function isUsable(trouble: Trouble): boolean {
  if (trouble.kind !== "differs") return trouble.kind === "topicUnseen" || trouble.kind === "subscriptionUnseen";
  return !trouble.traits.some((trait) => ["topic", "detached", "push", "filter"].includes(trait));
}
