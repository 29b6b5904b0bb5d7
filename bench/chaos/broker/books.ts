// What the stand-in's books say of the two topics and subscriptions, and waiting for a moment of theirs.

import { z } from "zod";
import { type World, waitUntil } from "../../../trials/world.ts";
import { subscriptions, topics } from "./buses.ts";

const Books = z.object({
  topics: z.record(z.string(), z.object({ published: z.number() })),
  subscriptions: z.record(z.string(), z.object({ outstanding: z.number() })),
  streams: z.number(),
});

export type BrokerBooks = {
  /** Messages that were put on the topic for deliveries, by whomever. */
  readonly published: number;
  /** That workers hold now: of deliveries, and of dead letters. */
  readonly inHand: number;
  readonly deadInHand: number;
  /** On which messages are pulled, of all workers. */
  readonly streams: number;
};

/** Nothing of what isn't set up yet. */
export async function readBrokerBooks({ ask }: Pick<World, "ask">): Promise<BrokerBooks> {
  const books = Books.parse(await ask("/books/pubsub"));
  return {
    published: books.topics[topics.deliveries]?.published ?? 0,
    inHand: books.subscriptions[subscriptions.workers]?.outstanding ?? 0,
    deadInHand: books.subscriptions[subscriptions.returns]?.outstanding ?? 0,
    streams: books.streams,
  };
}

/** A busy machine is slow. */
const patienceMs = 5 * 60_000;
/** Shorter than workers gather messages before they do anything with them. */
const intervalMs = 20;

export function waitForBroker(
  what: string,
  world: Pick<World, "ask">,
  isSo: (books: BrokerBooks) => boolean,
): Promise<void> {
  return waitUntil(what, async () => isSo(await readBrokerBooks(world)), patienceMs, intervalMs);
}
