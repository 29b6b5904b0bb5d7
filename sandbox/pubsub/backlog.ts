// A subscription's messages that nobody has acknowledged yet.
//
// A message is *ready*; or *held*: sent to a client under an ack id, until the deadline; or *resting*: given back, be it by a
// nack or because the deadline passed, and ready again when its backoff is over. An acknowledged message is gone. One that
// was given back too often is gone as well if somebody takes it as a dead letter; else it goes on.
//
// An ack id belongs to one delivery. The id of an older delivery moves nothing any more, as with the real service; with
// exactly-once delivery that is told, and so is a second acknowledgement of the same delivery (stricter than documented).
// A client that goes away holds its messages until their deadlines.

import type { Clock } from "./clock.ts";
import { createLeases, type Lease } from "./leases.ts";
import { createLine } from "./line.ts";
import { type StoredMessage, sizeOf } from "./message.ts";
import { createTurns, type Turns } from "./turns.ts";

export type Delivery = {
  readonly ackId: string;
  readonly message: StoredMessage;
  /** The first is 1. */
  readonly attempt: number;
};

export type BacklogCounts = {
  /** All deliveries, the repeated ones among them. */
  readonly delivered: number;
  readonly acked: number;
  readonly nacked: number;
  readonly expired: number;
  readonly deadLettered: number;
  /** Ack ids of deliveries that were over already. */
  readonly staleAckIds: number;
  /** Messages that clients hold now. */
  readonly outstanding: number;
  /** Messages that are ready or resting now. */
  readonly waiting: number;
};

export type TakeOptions = {
  readonly mostMessages: number;
  readonly mostBytes: number;
  readonly leaseMs: number;
  /** Called for each message when the client begins to hold it, and when it holds it no longer. */
  readonly onHeld: (bytes: number) => void;
  readonly onReleased: (bytes: number) => void;
};

export type AddOptions = { readonly delayMs: number; readonly comesAgain: boolean };

export type Backlog = {
  /** @param options `comesAgain`: it is delivered once more, as if it were new, after it was acknowledged */
  readonly add: (message: StoredMessage, options: AddOptions) => void;
  readonly take: (options: TakeOptions) => readonly Delivery[];
  readonly readyCount: () => number;
  /** @returns those that moved nothing */
  readonly acknowledge: (ackIds: readonly string[]) => readonly string[];
  /** 0 gives the messages back. @returns those that moved nothing */
  readonly modifyDeadline: (ackIds: readonly string[], leaseMs: number) => readonly string[];
  readonly counts: () => BacklogCounts;
};

export type BacklogOptions = {
  /** No two subscriptions have the same: their ack ids begin with it. */
  readonly key: string;
  readonly clock: Clock;
  readonly backoffMs: (failedDeliveries: number) => number;
  /** @returns whether the message is a dead letter now */
  readonly bury: (message: StoredMessage, failedDeliveries: number) => boolean;
  /** Messages became ready, by themselves or because they were added. */
  readonly onReady: () => void;
};

type Copy = { readonly message: StoredMessage; readonly comesAgain: boolean; deliveries: number };
type Held = { readonly copy: Copy; readonly onReleased: (bytes: number) => void };

export function createBacklog({ key, clock, backoffMs, bury, onReady }: BacklogOptions): Backlog {
  const sums = { delivered: 0, acked: 0, nacked: 0, expired: 0, deadLettered: 0, staleAckIds: 0 };
  const turns = createTurns(clock, onReady);
  const waiting = createWaiting(turns);
  const leases = createLeases<Held>({
    key,
    clock,
    turns,
    onExpired: (lease) => {
      sums.expired += 1;
      giveBack(lease);
    },
  });

  function end(lease: Lease<Held>): Copy {
    leases.end(lease);
    const { copy, onReleased } = lease.held;
    onReleased(sizeOf(copy.message));
    return copy;
  }

  function giveBack(lease: Lease<Held>): void {
    const copy = end(lease);
    if (bury(copy.message, copy.deliveries)) sums.deadLettered += 1;
    else waiting.add(copy, backoffMs(copy.deliveries));
  }

  function acknowledge(lease: Lease<Held>): void {
    const { message, comesAgain } = end(lease);
    sums.acked += 1;
    if (comesAgain) waiting.add({ message, comesAgain: false, deliveries: 0 }, 0);
  }

  function modifyDeadline(lease: Lease<Held>, leaseMs: number): void {
    if (leaseMs > 0) {
      leases.extend(lease, leaseMs);
      return;
    }
    sums.nacked += 1;
    giveBack(lease);
  }

  /** @returns the ids of no present delivery */
  function withLeases(ackIds: readonly string[], act: (lease: Lease<Held>) => void): readonly string[] {
    const stale = ackIds.filter((ackId) => {
      const lease = leases.get(ackId);
      if (lease !== null) act(lease);
      return lease === null;
    });
    sums.staleAckIds += stale.length;
    onReady();
    return stale;
  }

  function lend(copy: Copy, { leaseMs, onHeld, onReleased }: TakeOptions): Delivery {
    sums.delivered += 1;
    copy.deliveries += 1;
    onHeld(sizeOf(copy.message));
    const { ackId } = leases.begin({ copy, onReleased }, leaseMs);
    return { ackId, message: copy.message, attempt: copy.deliveries };
  }

  return {
    add: (message, { delayMs, comesAgain }) => {
      waiting.add({ message, comesAgain, deliveries: 0 }, delayMs);
      onReady();
    },
    take: (options) => takeReady(waiting, options).map((copy) => lend(copy, options)),
    readyCount: waiting.readyCount,
    acknowledge: (ackIds) => withLeases(ackIds, acknowledge),
    modifyDeadline: (ackIds, leaseMs) => withLeases(ackIds, (lease) => modifyDeadline(lease, leaseMs)),
    counts: () => ({ ...sums, outstanding: leases.count(), waiting: waiting.count() }),
  };
}

/** Messages that nobody holds. */
type Waiting = {
  readonly add: (copy: Copy, delayMs: number) => void;
  readonly take: () => Copy | undefined;
  readonly readyCount: () => number;
  /** The resting ones among them. */
  readonly count: () => number;
};

function createWaiting(turns: Turns): Waiting {
  const ready = createLine<Copy>();
  let resting = 0;
  return {
    add: (copy, delayMs) => {
      if (delayMs <= 0) {
        ready.add(copy);
        return;
      }
      resting += 1;
      turns.addAfter(delayMs, () => {
        resting -= 1;
        ready.add(copy);
      });
    },
    take: ready.take,
    readyCount: ready.count,
    count: () => ready.count() + resting,
  };
}

/** The last one may be larger than what is left of the room. */
function takeReady(waiting: Waiting, { mostMessages, mostBytes }: TakeOptions): readonly Copy[] {
  const copies: Copy[] = [];
  let bytes = 0;
  while (copies.length < mostMessages && bytes < mostBytes) {
    const copy = waiting.take();
    if (copy === undefined) break;
    bytes += sizeOf(copy.message);
    copies.push(copy);
  }
  return copies;
}
