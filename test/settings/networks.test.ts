import { describe, expect, test } from "vitest";
import { createMembership, isLoopbackHost, loopback, readNetworks } from "../../src/settings/networks.ts";

describe("TRUSTED_PROXIES", () => {
  test.each([
    ["10.0.0.1", ["10.0.0.1", "::ffff:10.0.0.1", "::ffff:a00:1"], ["10.0.0.2"]],
    ["10.1.2.3/8", ["10.255.0.1", "::ffff:10.0.0.1"], ["11.0.0.1"]],
    ["::ffff:10.0.0.0/104", ["10.255.0.1", "::ffff:10.0.0.1"], ["11.0.0.1"]],
    ["fd00::/8, 192.0.2.0/24", ["fd12::1", "192.0.2.200"], ["fe80::1", "192.0.3.1"]],
    ["FE80::/10", ["fe80::1%eth0"], ["fd00::1", "eth0"]],
  ])("%s holds %j and not %j", (text, members, others) => {
    const isMember = createMembership(readNetworks(text) ?? []);

    expect(members.filter((address) => !isMember(address))).toEqual([]);
    expect(others.filter(isMember)).toEqual([]);
  });

  test.each([
    "proxy.local",
    "10.0.0.0/33",
    "::1/129",
    "10.0.0",
    "10.0.0.1:80",
    "10.0.0.1,",
    "10.0.0.0/8;::1",
    "10.0.0.0/",
  ])("%s is refused", (text) => {
    expect(readNetworks(text)).toBeUndefined();
  });

  test.each(["0.0.0.0/0", "10.0.0.1, ::/0"])("%s is refused: everybody would be believed", (text) => {
    expect(readNetworks(text)).toBeUndefined();
  });
});

test("what is no address belongs to no network", () => {
  const isHere = createMembership(loopback);

  expect(["", "unknown", "localhost", "127.0.0.1.2", "127.0.0.1, 8.8.8.8"].filter(isHere)).toEqual([]);
});

test.each(["127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost", "LOCALHOST.", "::ffff:127.0.0.1"])(
  "%s is this machine alone",
  (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  },
);

test.each(["0.0.0.0", "::", "[::]", "10.0.0.1", "localhost.example.com", "machine"])("%s is more", (host) => {
  expect(isLoopbackHost(host)).toBe(false);
});
