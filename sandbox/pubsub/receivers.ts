// The clients that wait for a subscription's messages, and how they share them: each message goes to one of those that have
// room, in turn. How much a client may hold at the same time it says itself.

import type { Backlog, Delivery } from "./backlog.ts";

export type ReceiverOptions = {
  /** 0 and less mean without limit. */
  readonly mostMessages: number;
  readonly mostBytes: number;
  /** For messages that are delivered from now on. */
  readonly leaseMs: () => number;
  /** False while what was sent before hasn't left. */
  readonly isFree: () => boolean;
  readonly send: (deliveries: readonly Delivery[]) => void;
};

export type Receivers = {
  /** @returns what ends it. What the client holds then, it holds until the deadlines. */
  readonly join: (options: ReceiverOptions) => () => void;
  /** Hands out what is ready to whoever has room. */
  readonly serve: () => void;
};

/** So that an answer stays far below the largest one that clients take. */
const mostPerAnswer = { messages: 500, bytes: 1_000_000 };

type Receiver = ReceiverOptions & { messages: number; bytes: number };

const roomOf = (most: number, held: number): number => (most <= 0 ? Number.POSITIVE_INFINITY : most - held);
const hasRoom = (receiver: Receiver): boolean =>
  receiver.isFree() &&
  roomOf(receiver.mostMessages, receiver.messages) > 0 &&
  roomOf(receiver.mostBytes, receiver.bytes) > 0;

export function createReceivers(backlog: Pick<Backlog, "readyCount" | "take">): Receivers {
  let receivers: readonly Receiver[] = [];
  let turn = 0;

  function serve(): void {
    while (backlog.readyCount() > 0) {
      const open = receivers.filter(hasRoom);
      const receiver = open[turn % Math.max(open.length, 1)];
      if (receiver === undefined) return;
      turn += 1;
      hand(receiver, Math.ceil(backlog.readyCount() / open.length));
    }
  }

  function hand(receiver: Receiver, share: number): void {
    const deliveries = backlog.take({
      mostMessages: Math.min(share, roomOf(receiver.mostMessages, receiver.messages), mostPerAnswer.messages),
      mostBytes: Math.min(roomOf(receiver.mostBytes, receiver.bytes), mostPerAnswer.bytes),
      leaseMs: receiver.leaseMs(),
      onHeld: (bytes) => {
        receiver.messages += 1;
        receiver.bytes += bytes;
      },
      onReleased: (bytes) => {
        receiver.messages -= 1;
        receiver.bytes -= bytes;
      },
    });
    receiver.send(deliveries);
  }

  return {
    join: (options) => {
      const receiver = { ...options, messages: 0, bytes: 0 };
      receivers = [...receivers, receiver];
      serve();
      return () => {
        receivers = receivers.filter((other) => other !== receiver);
      };
    },
    serve,
  };
}
