import { Hono } from "hono";
import { expect, test } from "vitest";
import { createSenderOf } from "../../../src/processes/web/sender.ts";
import { loopback, readNetworks } from "../../../src/settings/networks.ts";

async function senderOf(proxies: string | null, peer: string, forwarded: string | null): Promise<string> {
  const trusted = proxies === null ? loopback : (readNetworks(proxies) ?? []);
  const find = createSenderOf(trusted);
  const web = new Hono<{ Bindings: Parameters<typeof find>[0]["env"] }>().get("/", (context) =>
    context.text(find(context)),
  );
  const headers: Record<string, string> = forwarded === null ? {} : { "x-forwarded-for": forwarded };
  const answer = await web.request("/", { headers }, { incoming: { socket: { remoteAddress: peer } } });
  return answer.text();
}

test.each([
  ["nobody between", null, "192.0.2.7", null, "192.0.2.7"],
  ["who isn't trusted can't name another", null, "192.0.2.7", "5.45.207.1", "192.0.2.7"],
  ["a proxy on this machine", null, "127.0.0.1", "192.0.2.7", "192.0.2.7"],
  ["the same, by IPv6", null, "::ffff:127.0.0.1", "192.0.2.7", "192.0.2.7"],
  ["what the sender itself wrote before", null, "::1", "5.45.207.1, 192.0.2.7", "192.0.2.7"],
  ["two trusted proxies", "10.0.0.0/8,127.0.0.1", "127.0.0.1", "5.45.207.1, 192.0.2.7, 10.1.1.1", "192.0.2.7"],
  ["a list takes the place of this machine", "10.0.0.0/8", "127.0.0.1", "192.0.2.7", "127.0.0.1"],
  ["all of them trusted: the farthest", "10.0.0.0/8", "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"],
  ["a call of this machine without any header", null, "127.0.0.1", null, "127.0.0.1"],
  ["ports", "10.0.0.0/8", "10.0.0.1", "[2001:db8::1]:4711, 10.0.0.2:80", "2001:db8::1"],
  ["what is no address ends the walk", "10.0.0.0/8", "10.0.0.1", "5.45.207.1, unknown, 10.0.0.2", "unknown"],
])("%s", async (_what, proxies, peer, forwarded, sender) => {
  expect(await senderOf(proxies, peer, forwarded)).toBe(sender);
});
