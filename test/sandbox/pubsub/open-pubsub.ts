// The stand-in for Pub/Sub with a clock that the test moves, and the official client before it.

import { type Message, PubSub, type Subscription, v1 } from "@google-cloud/pubsub";
import { credentials } from "@grpc/grpc-js";
import { onTestFinished, vi } from "vitest";
import { defaultKnobs, type Knobs } from "../../../sandbox/knobs.ts";
import type { Clock } from "../../../sandbox/pubsub/clock.ts";
import { openPubsub as openStandIn } from "../../../sandbox/pubsub/stand-in.ts";
import { calmSurroundings } from "../surroundings.ts";

export async function openPubsub(knobs: Partial<Knobs> = {}) {
  const clock = createTestClock();
  const surroundings = calmSurroundings({ knobs: { ...defaultKnobs, ...knobs } });
  const standIn = await openStandIn({ ...surroundings, clock, port: 0 });
  onTestFinished(() => standIn.close());
  return { ...standIn, knobs: surroundings.knobs, pass: clock.pass, client: openClient(standIn.host) };
}

export function openClient(host: string): PubSub {
  // It would look for a server of Google's, in vain.
  vi.stubEnv("METADATA_SERVER_DETECTION", "none");
  onTestFinished(() => void vi.unstubAllEnvs());
  const client = new PubSub({ projectId: "trial", apiEndpoint: host, emulatorMode: true });
  onTestFinished(() => client.close());
  return client;
}

/** The client below the other one: it makes the calls that it is told to, and no others. */
export function openSubscriber(host: string): v1.SubscriberClient {
  const [apiEndpoint = "", port] = host.split(":");
  const client = new v1.SubscriberClient({ apiEndpoint, port: Number(port), sslCreds: credentials.createInsecure() });
  onTestFinished(() => client.close());
  return client;
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
