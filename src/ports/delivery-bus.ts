// How an approved delivery reaches the deliver stage, and how one that can't succeed comes back. There are two ways, by
// marketplace: the wake-ups of lanes in the database (`postgres`), and messages of a broker (`pubsub`).
//
// The ledger is the truth either way: a message names a delivery and says nothing about it, so one that comes twice, late, out of
// order or never is harmless.

import type { AccountId, DeliveryId, MarketplaceName } from "../domain/identifiers.ts";

/** All that a message says. */
export type DeliveryMessage = {
  readonly deliveryId: DeliveryId;
  readonly accountId: AccountId;
  /** Grows with each time that the delivery is scheduled anew: an older message doesn't count any more. */
  readonly epoch: number;
};

/** What stands beside a message, for whoever looks at the broker. */
export type OutgoingMessage = DeliveryMessage & {
  readonly marketplace: MarketplaceName;
  readonly correlationId: string;
};

/**
 * What became of a delivery whose message was handed over: `done` is recorded, or scheduled anew, and its message is needed no
 * more; `failed` is a definite failure of this one delivery, and the same message comes again, later each time.
 */
export type MessageFate = "done" | "failed";

export type MessageHandlers = {
  /**
   * The messages of one account that came together; the account's next ones wait until it resolves.
   * @param signal has aborted when the process stops: what wasn't begun is scheduled anew
   * @throws what ends the process: its messages come again by themselves
   */
  readonly deliver: (
    accountId: AccountId,
    messages: readonly DeliveryMessage[],
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<DeliveryId, MessageFate>>;
  /** Those that the broker has given up. @throws where they couldn't be looked into: they come again */
  readonly bringBack: (messages: readonly DeliveryMessage[]) => Promise<void>;
};

export type MessageBroker = {
  /** @returns those that the broker has confirmed; of the others nobody knows, and they may be published again */
  readonly publish: (messages: readonly OutgoingMessage[]) => Promise<readonly OutgoingMessage[]>;
  /** Hands over what arrives, until the signal aborts and all that is in hand is done with. */
  readonly consume: (handlers: MessageHandlers, signal: AbortSignal) => Promise<void>;
  readonly close: () => Promise<void>;
};
