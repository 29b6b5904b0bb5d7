// The adapter before a broker: the sandbox's stand-in, or Google's emulator where it is installed. Each test has a project of its own.

import { onTestFinished } from "vitest";
import { defaultKnobs } from "../../../../sandbox/knobs.ts";
import { createTimerClock } from "../../../../sandbox/pubsub/clock.ts";
import { openPubsub, type PubsubStandIn } from "../../../../sandbox/pubsub/stand-in.ts";
import { openClients } from "../../../../src/adapters/bus/google-pubsub/clients.ts";
import { openPubSub } from "../../../../src/adapters/bus/google-pubsub/open.ts";
import { type PubSubOptions, topologyOf } from "../../../../src/adapters/bus/google-pubsub/topology.ts";
import { accountId, type DeliveryId, deliveryId, marketplaceName } from "../../../../src/domain/identifiers.ts";
import type {
  DeliveryMessage,
  MessageBroker,
  MessageFate,
  MessageHandlers,
  OutgoingMessage,
} from "../../../../src/ports/delivery-bus.ts";
import { calmSurroundings } from "../../../sandbox/surroundings.ts";
import { createCollectedLog } from "../../log/log-lines.ts";

let projects = 0;

/** @param host where a broker listens */
export function optionsAt(host: string, options: Partial<PubSubOptions> = {}): PubSubOptions {
  projects += 1;
  const retrySeconds = { from: 0.1, to: 0.1 };
  return { projectId: `bus-${process.pid}-${projects}`, emulatorHost: host, retrySeconds, mostAttempts: 5, ...options };
}

export async function openStandIn(): Promise<PubsubStandIn> {
  const surroundings = calmSurroundings({ knobs: { ...defaultKnobs } });
  return openPubsub({ ...surroundings, clock: createTimerClock(Date.now), port: 0 });
}

export async function openBus(options: PubSubOptions) {
  const { log, records } = createCollectedLog();
  const broker = await openPubSub(options, log);
  onTestFinished(() => broker.close());
  const told = () => records().map(({ message }) => message);
  return { broker, topology: topologyOf(options), records, told };
}

/** The clients below the adapter, for what the adapter never does. */
export async function openAdmin(options: PubSubOptions) {
  const clients = await openClients(options);
  onTestFinished(() => clients.close());
  return clients;
}

export function outgoing(delivery: number, account: number, epoch = 1): OutgoingMessage {
  const marketplace = marketplaceName("ozon");
  const ids = { deliveryId: deliveryId(delivery), accountId: accountId(account), epoch };
  return { ...ids, marketplace, correlationId: `c-${delivery}` };
}

export type Handed = { readonly account: number; readonly deliveries: readonly number[] };

export function listen(broker: MessageBroker, handlers: Partial<MessageHandlers> = {}) {
  const stop = new AbortController();
  const handed: Handed[] = [];
  const broughtBack: number[] = [];
  const { deliver = allAre("done"), bringBack = () => Promise.resolve() } = handlers;
  const ended = broker.consume(
    {
      deliver: async (account, messages, signal) => {
        handed.push({ account, deliveries: messages.map((message) => message.deliveryId) });
        return deliver(account, messages, signal);
      },
      bringBack: async (messages) => {
        await bringBack(messages);
        broughtBack.push(...messages.map((message) => message.deliveryId));
      },
    },
    stop.signal,
  );
  ended.catch(() => undefined);
  onTestFinished(() => {
    stop.abort();
    return ended.catch(() => undefined);
  });
  const deliveries = () => handed.flatMap((batch) => batch.deliveries);
  return { handed, deliveries, broughtBack, ended, stop: () => stop.abort() };
}

export function allAre(fate: MessageFate): MessageHandlers["deliver"] {
  return (_account, messages) => Promise.resolve(fatesOf(messages, () => fate));
}

export function fatesOf(
  messages: readonly DeliveryMessage[],
  fateOf: (delivery: DeliveryId) => MessageFate,
): ReadonlyMap<DeliveryId, MessageFate> {
  return new Map(messages.map((message) => [message.deliveryId, fateOf(message.deliveryId)]));
}
