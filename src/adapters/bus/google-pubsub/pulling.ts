// Keeps one subscription pulled until the signal aborts.
//
// The client opens its stream again by itself when the server closes it, with a delay that grows; that is no news, unless it
// happens again and again. What it doesn't take for passing ends the subscription with an `error`: then what is in hand goes on, and a
// new one is opened, after 1 s, 2 s … 30 s. So it is when its connection was given up.
//
// At the end no more is pulled, and `stop` waits until the acknowledgements of what was in hand have left, or some seconds.

import { setTimeout as sleep } from "node:timers/promises";
import type { Message, Subscription, SubscriptionOptions } from "@google-cloud/pubsub";
import { z } from "zod";
import { ackDeadlineSeconds } from "./topology.ts";

export type PullingOptions = {
  readonly open: (options: SubscriptionOptions) => Subscription;
  readonly isReady: () => Promise<boolean>;
  /** Of the connection that `open` would open a stream on. */
  readonly givenUp: () => AbortSignal;
  readonly onMessage: (message: Message) => void;
  /** Hears of every stream that ended as it shouldn't. */
  readonly onFailure: (error: unknown) => void;
  readonly signal: AbortSignal;
};

/** Loaded with the client: options are durations of its own kind. */
type Durations = typeof import("@google-cloud/pubsub").Duration;

/** In hand or on the way, of one process. */
const mostInHand = 2_000;
const flushMs = 5_000;
/**
 * What is in hand when its stream ends keeps its lease for so long, then it is given back. It is as long as a post may take; with a
 * broker that doesn't answer the client's timers keep the process for as long, too.
 */
const leaseAfterEndSeconds = 15;
/** A stream that ends after so long has served; the server closes each of them now and then. */
const longLifeMs = 60_000;
const deadlineExceeded = 4;

const longestDelayMs = 30_000;

/** @returns when nothing more is pulled, a function that waits until all that was in hand is acknowledged */
export async function keepPulling(options: PullingOptions): Promise<{ readonly stop: () => Promise<void> }> {
  const { Duration } = await import("@google-cloud/pubsub");
  const closing = new Set<Promise<unknown>>();
  const settings: SubscriptionOptions = {
    ...pace(Duration),
    closeOptions: { behavior: "WAIT", timeout: Duration.from({ seconds: leaseAfterEndSeconds }) },
  };
  for (let failures = 0; !options.signal.aborted; failures += 1) {
    if (failures > 0) await rest(failures, options.signal);
    const hasServed = await pullOnce(settings, options, closing);
    if (hasServed) failures = 0;
  }
  const stop = async (): Promise<void> => {
    const patience = new AbortController();
    const { signal } = patience;
    await Promise.race([Promise.all(closing), sleep(flushMs, null, { signal }).catch(() => null)]);
    patience.abort();
  };
  return { stop };
}

function pace(Duration: Durations): SubscriptionOptions {
  return {
    flowControl: { maxMessages: mostInHand },
    minAckDeadline: Duration.from({ seconds: ackDeadlineSeconds }),
    maxExtensionTime: Duration.from({ minutes: 10 }),
    batching: { callOptions: { timeout: flushMs } },
    // Each stream would have the whole of `maxMessages` on its way.
    streamingOptions: {
      maxStreams: 1,
      retryMinBackoff: Duration.from({ seconds: 1 }),
      retryMaxBackoff: Duration.from({ millis: longestDelayMs }),
    },
  };
}

/** @returns whether it lived long enough to begin with short delays again */
async function pullOnce(
  settings: SubscriptionOptions,
  options: PullingOptions,
  closing: Set<Promise<unknown>>,
): Promise<boolean> {
  const { isReady, givenUp, onFailure, signal } = options;
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const onAbort = (): void => end();
  const reasonsToEnd = [signal, givenUp()];
  for (const reason of reasonsToEnd) reason.addEventListener("abort", onAbort);
  try {
    // Whoever stops doesn't wait for a server that gives no answer.
    const canPull = await Promise.race([isReady(), ended.then(() => false)]);
    if (!canPull || reasonsToEnd.some(({ aborted }) => aborted)) return false;
    const startedMs = performance.now();
    const subscription = openOne(settings, options, end);
    const closed = new Promise<void>((resolve) => subscription.once("close", () => resolve()));
    closing.add(closed);
    void closed.then(() => closing.delete(closed));
    await ended;
    void subscription.close();
    return performance.now() - startedMs > longLifeMs;
  } catch (error) {
    onFailure(error);
    return false;
  } finally {
    for (const reason of reasonsToEnd) reason.removeEventListener("abort", onAbort);
  }
}

function openOne(
  settings: SubscriptionOptions,
  { open, onMessage, onFailure }: PullingOptions,
  end: () => void,
): Subscription {
  const subscription = open(settings);
  // It stays: an `error` that nobody hears ends the process.
  subscription.on("error", (error: unknown) => {
    onFailure(error);
    end();
  });
  subscription.on("debug", hearEndedStreams(onFailure));
  // With this it begins to pull.
  subscription.on("message", onMessage);
  return subscription;
}

const EndedStream = z.object({ error: z.object({ code: z.number(), details: z.string() }) });

/** The client tells of streams that it opens again as `debug`. One that ends after a long life, or by its time, is no failure. */
function hearEndedStreams(onFailure: (error: unknown) => void): (message: unknown) => void {
  let startedMs = performance.now();
  return (message) => {
    const ended = EndedStream.safeParse(message).data?.error;
    if (ended === undefined) return;
    const livedMs = performance.now() - startedMs;
    startedMs = performance.now();
    if (ended.code !== deadlineExceeded && livedMs < longLifeMs) onFailure(new Error(`${ended.code} ${ended.details}`));
  };
}

async function rest(failures: number, signal: AbortSignal): Promise<void> {
  const delayMs = Math.min(longestDelayMs, 1_000 * 2 ** Math.min(failures - 1, 5)) * (0.5 + Math.random() / 2);
  await sleep(delayMs, null, { signal }).catch(() => null);
}
