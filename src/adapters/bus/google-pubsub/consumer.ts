// Hands over what arrives, and tells Pub/Sub what became of it.
//
// A fate is told by `ack()` and `nack()`, never by their forms that wait for a response. What `ackWithResponse` would tell changes
// nothing here: the ledger has the outcome, and a message whose acknowledgement was lost comes again and is found done. When it fails it
// leaves its message under lease, where it takes a place in the flow control, and a refused `nackWithResponse` is an error in whoever
// called it (nodejs-pubsub 1708); the plain forms let go of it either way, and with exactly-once the client repeats them, too.
//
// What a failed handler leaves in hand comes again: at the end its messages are given back, which counts as an attempt just as the end
// of their lease would, and doesn't keep the others' acknowledgements waiting.

import type { Message } from "@google-cloud/pubsub";
import type { AccountId, DeliveryId } from "../../../domain/identifiers.ts";
import type { DeliveryMessage, MessageHandlers } from "../../../ports/delivery-bus.ts";
import { createGathering } from "./gathering.ts";
import { decodeMessage } from "./message.ts";

/** One message of Pub/Sub, and what it says. */
export type Arrived = { readonly said: DeliveryMessage; readonly message: Pick<Message, "ack" | "nack"> };

export type Consumer = {
  readonly onDelivery: (message: Message) => void;
  readonly onReturn: (message: Message) => void;
  /** Hands over what is in hand. @throws what a handler of deliveries failed with */
  readonly finish: () => Promise<void>;
};

export type ConsumerOptions = {
  readonly handlers: MessageHandlers;
  /** Has aborted when the process stops. */
  readonly signal: AbortSignal;
  /** Called once, when a handler of deliveries has failed: nothing more is begun. */
  readonly onFailed: () => void;
  /** A message that nobody can read is let go. */
  readonly onUnreadable: (messageId: string) => void;
  readonly onNotBroughtBack: (error: unknown) => void;
};

/** As many as a worker's lanes. */
const mostAccountsAtOnce = 256;

export function createConsumer(options: ConsumerOptions): Consumer {
  const { handlers, signal, onFailed, onUnreadable, onNotBroughtBack } = options;
  let failure: { readonly error: unknown } | null = null;
  const leftInHand: Arrived[] = [];

  const deliver = async (accountId: AccountId, arrived: readonly Arrived[]): Promise<void> => {
    try {
      if (failure === null) tellFates(arrived, await handlers.deliver(accountId, newestOf(arrived), signal));
      else leftInHand.push(...arrived);
    } catch (error) {
      leftInHand.push(...arrived);
      if (failure === null) onFailed();
      failure ??= { error };
    }
  };
  const bringBack = async (_key: null, arrived: readonly Arrived[]): Promise<void> => {
    try {
      // They aren't begun in a process that stops: their subscription gives none up.
      signal.throwIfAborted();
      await handlers.bringBack(newestOf(arrived));
      for (const { message } of arrived) message.ack();
    } catch (error) {
      if (!signal.aborted) onNotBroughtBack(error);
      for (const { message } of arrived) message.nack();
    }
  };

  const deliveries = createGathering(deliver, mostAccountsAtOnce);
  const returns = createGathering(bringBack, 1);
  const receive = (take: (arrived: Arrived) => void) => (message: Message) => {
    const said = decodeMessage(message.data);
    if (said !== null) {
      take({ said, message });
      return;
    }
    message.ack();
    onUnreadable(message.id);
  };

  return {
    onDelivery: receive((arrived) => deliveries.add(arrived.said.accountId, arrived)),
    onReturn: receive((arrived) => returns.add(null, arrived)),
    finish: async () => {
      await Promise.all([deliveries.finish(), returns.finish()]);
      for (const { message } of leftInHand) message.nack();
      if (failure !== null) throw failure.error;
    },
  };
}

/** A delivery that came twice is handed over once, as its newest message has it. */
function newestOf(arrived: readonly Arrived[]): readonly DeliveryMessage[] {
  const newest = new Map<DeliveryId, DeliveryMessage>();
  for (const { said } of arrived) {
    const known = newest.get(said.deliveryId);
    if (known === undefined || known.epoch < said.epoch) newest.set(said.deliveryId, said);
  }
  return [...newest.values()];
}

/** One of which nothing is said comes again. */
function tellFates(arrived: readonly Arrived[], fates: Awaited<ReturnType<MessageHandlers["deliver"]>>): void {
  for (const { said, message } of arrived) {
    if (fates.get(said.deliveryId) === "done") message.ack();
    else message.nack();
  }
}
