// The stand-in for Pub/Sub with a clock that the test moves, and Google's clients before it.

import { type Message, PubSub, type Subscription, v1 } from "@google-cloud/pubsub";
import { credentials } from "@grpc/grpc-js";
import { onTestFinished, vi } from "vitest";
import { defaultKnobs, type Knobs } from "../../../sandbox/knobs.ts";
import type { Clock } from "../../../sandbox/pubsub/clock.ts";
import { openPubsub as openStandIn } from "../../../sandbox/pubsub/stand-in.ts";
import { calmSurroundings } from "../surroundings.ts";

export const codes = {
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  alreadyExists: 6,
  outOfRange: 11,
  unimplemented: 12,
  unavailable: 14,
};

export const topicName = "projects/trial/topics/letters";
export const deadTopicName = "projects/trial/topics/letters-dead";
export const subscriptionName = "projects/trial/subscriptions/letters-workers";

/** What the client says of a subscription. */
type Settings = NonNullable<Parameters<PubSub["createSubscription"]>[2]>;

/** With two topics, and a subscription to the first of them. */
export async function openPubsub(settings: Settings = {}, knobs: Partial<Knobs> = {}) {
  const clock = createTestClock();
  const surroundings = calmSurroundings({ knobs: { ...defaultKnobs, ...knobs } });
  const standIn = await openStandIn({ ...surroundings, clock, port: 0 });
  onTestFinished(() => standIn.close());
  const client = openClient(standIn.host);
  const [topic] = await client.createTopic(topicName);
  await client.createTopic(deadTopicName);
  const [subscription] = await topic.createSubscription(subscriptionName, settings);
  const counts = () => standIn.books().subscriptions[subscriptionName];
  return { ...standIn, knobs: surroundings.knobs, pass: clock.pass, client, topic, subscription, counts };
}

export const deadLetterPolicy = { deadLetterTopic: deadTopicName, maxDeliveryAttempts: 5 };
export const seconds = (count: number) => ({ seconds: count, nanos: 0 });

/** Google's client as services use it. */
export function openClient(host: string): PubSub {
  spareMetadataServer();
  const client = new PubSub({ projectId: "trial", apiEndpoint: host, emulatorMode: true });
  onTestFinished(() => client.close());
  return client;
}

/** The clients below it: they make the calls that they are told to, each once, and no others. */
export function openCalls(host: string, subscription = subscriptionName) {
  spareMetadataServer();
  const [apiEndpoint = "", port] = host.split(":");
  const options = { apiEndpoint, port: Number(port), sslCreds: credentials.createInsecure() };
  const publisher = new v1.PublisherClient(options);
  const subscriber = new v1.SubscriberClient(options);
  onTestFinished(async () => {
    await publisher.close();
    await subscriber.close();
  });
  const once = { retry: null };
  const extend = async (ackId: string, ackDeadlineSeconds: number) => {
    await subscriber.modifyAckDeadline({ subscription, ackIds: [ackId], ackDeadlineSeconds }, once);
  };
  return {
    subscriber,
    /** @param timeout in milliseconds */
    publish: async (texts: readonly string[], { topic = topicName, timeout = 60_000 } = {}) => {
      const messages = texts.map((text) => ({ data: Buffer.from(text) }));
      const [{ messageIds }] = await publisher.publish({ topic, messages }, { ...once, timeout });
      return messageIds ?? [];
    },
    /** What is ready now, as text, attempt and ack id. */
    pull: async (maxMessages = 1) => {
      const [answer] = await subscriber.pull({ subscription, maxMessages, returnImmediately: true }, once);
      return (answer.receivedMessages ?? []).map(({ ackId, message, deliveryAttempt }) => ({
        text: String(message?.data),
        attempt: deliveryAttempt ?? 0,
        ackId: ackId ?? "",
      }));
    },
    acknowledge: async (...ackIds: readonly string[]) => {
      await subscriber.acknowledge({ subscription, ackIds: [...ackIds] }, once);
    },
    extend,
    giveBack: (ackId: string) => extend(ackId, 0),
  };
}

/** A client would look for a server of Google's, in vain. */
function spareMetadataServer(): void {
  vi.stubEnv("METADATA_SERVER_DETECTION", "none");
  onTestFinished(() => void vi.unstubAllEnvs());
}

/** Stands still until the test lets time pass. */
function createTestClock(): Clock & { readonly pass: (ms: number) => void } {
  let nowMs = Date.parse("2026-11-30T10:00:00.000Z");
  let alarms: readonly { readonly atMs: number; readonly wake: () => void }[] = [];
  return {
    now: () => nowMs,
    wakeAfter: (delayMs, wake) => {
      const alarm = { atMs: nowMs + delayMs, wake };
      alarms = [...alarms, alarm];
      return () => {
        alarms = alarms.filter((other) => other !== alarm);
      };
    },
    pass: (ms) => {
      nowMs += ms;
      const due = alarms.filter(({ atMs }) => atMs <= nowMs);
      alarms = alarms.filter(({ atMs }) => atMs > nowMs);
      for (const { wake } of due) wake();
    },
  };
}

/** Takes what a subscription brings, one message at a time. */
export function listen(subscription: Subscription) {
  const waiting: Message[] = [];
  const wanted: ((message: Message) => void)[] = [];
  const errors: Error[] = [];
  subscription.on("message", (message: Message) => {
    const want = wanted.shift();
    if (want === undefined) waiting.push(message);
    else want(message);
  });
  subscription.on("error", (error: Error) => errors.push(error));
  onTestFinished(() => subscription.close());
  return {
    errors,
    /** Messages that came and nobody has asked for yet. */
    waiting,
    next: (): Promise<Message> => {
      const message = waiting.shift();
      if (message !== undefined) return Promise.resolve(message);
      const { promise, resolve } = Promise.withResolvers<Message>();
      wanted.push(resolve);
      return promise;
    },
  };
}
