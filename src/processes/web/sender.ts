// Who sent a request. Behind proxies that are trusted it is whom the outermost of them saw: each appends to `X-Forwarded-For` the address
// that it was called from, so the list is read from its end, for as long as a trusted proxy wrote it. What stands before that was
// written by whoever likes.

import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { createMembership, type Network } from "../../settings/networks.ts";

/** @returns an address; anything else where a trusted proxy passed on what is none */
export function createSenderOf(
  trustedProxies: readonly Network[],
): (context: Context<{ Bindings: HttpBindings }>) => string {
  const isTrusted = createMembership(trustedProxies);
  return ({ env, req }) => {
    const forwarded = (req.header("x-forwarded-for") ?? "").split(",").map(withoutPort);
    const chain = [...forwarded.filter((address) => address !== ""), env.incoming.socket.remoteAddress ?? ""];
    return chain.findLast((address) => !isTrusted(address)) ?? chain[0] ?? "";
  };
}

/** Some proxies write "192.0.2.1:4711" and "[2001:db8::1]:4711". */
function withoutPort(written: string): string {
  const [, bracketed, plain] = /^\[([^\]]+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(written.trim()) ?? [];
  return bracketed ?? plain ?? written.trim();
}
