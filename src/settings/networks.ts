// Networks of addresses, as TRUSTED_PROXIES lists them: an address, or one with the length of its network's prefix.

import { BlockList, isIP } from "node:net";

export type Network = {
  /** IPv4 or IPv6; any of the network. */
  readonly address: string;
  /** How many of the address's leading bits belong to the network. */
  readonly prefix: number;
};

/** This machine. */
export const loopback: readonly Network[] = [
  { address: "127.0.0.0", prefix: 8 },
  { address: "::1", prefix: 128 },
];

/** "10.0.0.0/8, ::1"; undefined where a part is no network, or is one that everybody belongs to. */
export function readNetworks(text: string): readonly Network[] | undefined {
  const networks = text.split(",").map((part) => readNetwork(part.trim()));
  return networks.every((network) => network !== undefined) ? networks : undefined;
}

function readNetwork(text: string): Network | undefined {
  const [, address = "", digits] = /^([\da-f.:]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? [];
  const bits = bitsOf(address);
  const prefix = digits === undefined ? bits : Number(digits);
  return bits > 0 && prefix > 0 && prefix <= bits ? { address, prefix } : undefined;
}

/** Whether an address belongs to one of them, an IPv4 address also where it is written as an IPv6 one. */
export function createMembership(networks: readonly Network[]): (address: string) => boolean {
  const list = new BlockList();
  for (const { address, prefix } of networks) list.addSubnet(address, prefix, familyOf(address));
  return (address) => {
    // "fe80::1%eth0" names the network card as well.
    const [plain = ""] = address.split("%", 1);
    return isIP(plain) !== 0 && list.check(plain, familyOf(plain));
  };
}

const isLoopback = createMembership(loopback);

/** @param host a name or an address, an IPv6 one with or without its brackets */
export function isLoopbackHost(host: string): boolean {
  return /^localhost\.?$/i.test(host) || isLoopback(host.replace(/^\[|\]$/g, ""));
}

function bitsOf(address: string): number {
  return { 4: 32, 6: 128 }[isIP(address)] ?? 0;
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 4 ? "ipv4" : "ipv6";
}
