// Something between a client and a server, on loopback, that breaks what goes through it as a network does: it ends connections,
// turns new ones away, or lets the server hear everything and nobody hear the server.

import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type TcpProxy = {
  /** host:port */
  readonly host: string;
  /** Ends every connection; new ones are passed on. */
  readonly cut: () => void;
  /** Ends every connection and turns new ones away. */
  readonly turnAway: () => void;
  /** How many were turned away, in all. */
  readonly turnedAway: () => number;
  /**
   * By the connections that have served, what clients say arrives, and what the server says doesn't: it does what it is asked to, and
   * nobody learns of it. New ones, and those that are just being made, are as they should be.
   */
  readonly swallowAnswers: () => void;
  /** Ends every connection. New ones are taken, and nothing is ever said on them, not even after `takeNew`. */
  readonly leaveHanging: () => void;
  readonly hanging: () => number;
  /** New ones are passed on again; those that hang go on hanging. */
  readonly takeNew: () => void;
  /** Ends every connection, and turns no new ones away. */
  readonly passOn: () => void;
  readonly close: () => Promise<void>;
};

/** @param target host:port of the server */
export async function openTcpProxy(target: string): Promise<TcpProxy> {
  const [address = "", port = ""] = target.split(":");
  let isTurningAway = false;
  let swallowing: ReadonlySet<Socket> = new Set();
  let isLeavingHanging = false;
  let turnedAway = 0;
  const hanging = new Set<Socket>();
  const open = new Set<Socket>();
  const served = new WeakSet<Socket>();
  const keep = (socket: Socket): Socket => {
    open.add(socket);
    // An end without farewell is what this is for.
    socket.on("error", () => undefined);
    socket.once("close", () => open.delete(socket));
    return socket;
  };
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  const server = createServer((client) => {
    keep(client);
    if (isTurningAway) {
      turnedAway += 1;
      client.destroy();
      return;
    }
    if (isLeavingHanging) {
      hanging.add(client);
      client.once("close", () => hanging.delete(client));
      return;
    }
    const upstream = keep(connect(Number(port), address));
    client.pipe(upstream);
    upstream.on("data", (answer) => {
      if (swallowing.has(client)) return;
      served.add(client);
      client.write(answer);
    });
    client.once("close", () => upstream.destroy());
    upstream.once("close", () => client.destroy());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const bound = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${bound.port}`,
    cut,
    turnAway: () => {
      isTurningAway = true;
      cut();
    },
    turnedAway: () => turnedAway,
    swallowAnswers: () => {
      swallowing = new Set([...open].filter((socket) => served.has(socket)));
    },
    leaveHanging: () => {
      isLeavingHanging = true;
      cut();
    },
    hanging: () => hanging.size,
    takeNew: () => {
      isLeavingHanging = false;
    },
    passOn: () => {
      isTurningAway = false;
      isLeavingHanging = false;
      // Those that lost an answer can't be understood any more.
      cut();
    },
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
