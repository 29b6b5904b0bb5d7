// The connection to Pub/Sub, and a new one where it has been silent.
//
// A connection that somebody took and never spoke on (a balancer without a server behind it, a router that forgot) counts as being made
// for ever: the client has no limit for that, every call ends by its own deadline, and streams wait behind it without a word (grpc-js
// 1.14.7, November 2026). So when calls have had no answer for half a minute everything is opened anew. A server that is slow or away
// is asked again by a new connection, which costs it nothing; what was in hand may still be acknowledged by the old one.

import { type Clients, openClients } from "./clients.ts";
import { isFailure } from "./failures.ts";
import type { PubSubOptions } from "./topology.ts";

export type Connection = {
  /** Of the latest connection: asked for before each call. */
  readonly clients: () => Clients;
  /** Has aborted when the latest ones were given up: their streams hear nothing any more. */
  readonly givenUp: () => AbortSignal;
  readonly hearAnswer: () => void;
  readonly hearFailure: (error: unknown) => void;
  readonly close: () => Promise<void>;
};

/** Longer than the 10 s of one call: one of them alone may be lost. */
const mostSilentMs = 30_000;
/** As long as a stream that ended keeps what is in hand, and flushes. */
const farewellMs = 20_000;

/** @param onRenewed hears of each connection that was opened anew */
export async function openConnection(options: PubSubOptions, onRenewed: () => void): Promise<Connection> {
  let current = { clients: await openClients(options), givenUp: new AbortController() };
  const open = new Set([current.clients]);
  let silentSinceMs: number | null = null;
  let isRenewing = false;
  let isClosed = false;

  const leave = async (clients: Clients): Promise<void> => {
    if (open.delete(clients)) await clients.close();
  };
  const renew = async (): Promise<void> => {
    const clients = await openClients(options);
    open.add(clients);
    if (isClosed) return leave(clients);
    const old = current;
    current = { clients, givenUp: new AbortController() };
    old.givenUp.abort();
    setTimeout(() => void leave(old.clients), farewellMs).unref();
    onRenewed();
  };

  return {
    clients: () => current.clients,
    givenUp: () => current.givenUp.signal,
    hearAnswer: () => {
      silentSinceMs = null;
    },
    hearFailure: (error) => {
      if (!isFailure(error, "deadlineExceeded")) {
        silentSinceMs = null;
        return;
      }
      silentSinceMs ??= performance.now();
      if (isRenewing || isClosed || performance.now() - silentSinceMs < mostSilentMs) return;
      isRenewing = true;
      const settle = (): void => {
        isRenewing = false;
        silentSinceMs = null;
      };
      // What keeps a new one from being opened (credentials that can't be read) is tried again after as long.
      renew().then(settle, settle);
    },
    close: async () => {
      isClosed = true;
      await Promise.all([...open].map(leave));
    },
  };
}
