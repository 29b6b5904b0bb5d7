// Whoever looks at the topics: it reads every message that was ever put on them, and puts some there itself.

import { z } from "zod";
import { openClients } from "../../../src/adapters/bus/google-pubsub/clients.ts";
import { topologyOf } from "../../../src/adapters/bus/google-pubsub/topology.ts";
import type { Finish } from "../../processes/trial.ts";
import type { PubsubPlace } from "./test-buses.ts";

export type SeenMessage = { readonly data: string; readonly attributes: Readonly<Record<string, string>> };

export type TopicWatch = {
  /** All that was published on the topic of deliveries, and on the one of dead letters, since the watch began. */
  readonly seen: () => Promise<readonly SeenMessage[]>;
  readonly put: (topic: "deliveries" | "dead", ...data: readonly string[]) => Promise<void>;
};

const Pulled = z.object({
  receivedMessages: z.array(
    z.object({
      ackId: z.string(),
      message: z.object({ data: z.instanceof(Uint8Array), attributes: z.record(z.string(), z.string()) }),
    }),
  ),
});

/** Begins before any worker: the topics are made here, and found by them. */
export async function watchTopics({ onTestFinished }: Finish, { projectId, host }: PubsubPlace): Promise<TopicWatch> {
  const options = { projectId, emulatorHost: host, retrySeconds: { from: 1, to: 1 }, mostAttempts: 5 };
  const { publisher, subscriber, close } = await openClients(options);
  onTestFinished(close);
  const { deliveries, dead } = topologyOf(options);
  const subscriptions = [deliveries, dead].map((topic) => ({
    topic,
    name: topic.replace("/topics/", "/subscriptions/watch-"),
    ackDeadlineSeconds: 600,
  }));
  for (const subscription of subscriptions) {
    await publisher.createTopic({ name: subscription.topic });
    await subscriber.createSubscription(subscription);
  }
  const seen: SeenMessage[] = [];

  const pull = async (subscription: string): Promise<number> => {
    const [answer] = await subscriber.pull({ subscription, maxMessages: 1_000, returnImmediately: true });
    const { receivedMessages } = Pulled.parse(answer);
    for (const { message } of receivedMessages) {
      seen.push({ data: Buffer.from(message.data).toString("utf8"), attributes: message.attributes });
    }
    const ackIds = receivedMessages.map(({ ackId }) => ackId);
    if (ackIds.length > 0) await subscriber.acknowledge({ subscription, ackIds });
    return ackIds.length;
  };

  return {
    seen: async () => {
      for (const { name } of subscriptions) while ((await pull(name)) > 0);
      return seen;
    },
    put: async (topic, ...data) => {
      const messages = data.map((text) => ({ data: Buffer.from(text), attributes: { putBy: "test" } }));
      await publisher.publish({ topic: topic === "dead" ? dead : deliveries, messages });
    },
  };
}
