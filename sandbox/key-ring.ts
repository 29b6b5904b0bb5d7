// A seller makes a new key at a marketplace, and the old one is withdrawn. The stand-ins know one key for each account: the
// ring translates the new one into it, and a withdrawn one into letters that the marketplace refuses in its own words.

import type { IncomingHttpHeaders } from "node:http";
import type { Handler } from "./http/exchange.ts";

export type KeyRing = {
  readonly guard: (handle: Handler) => Handler;
  /** @returns the new key, which has the form of the old one */
  readonly renew: (key: string) => string;
};

const carriers = ["authorization", "api-key"] as const;
const scheme = /^Bearer\s+/i;

export function createKeyRing(): KeyRing {
  const known = new Map<string, string>();
  const withdrawn = new Set<string>();

  function translate(given: string): string {
    const key = given.replace(scheme, "");
    return withdrawn.has(key) ? "withdrawn" : (known.get(key) ?? given);
  }

  function translateAll(headers: IncomingHttpHeaders): IncomingHttpHeaders {
    const translated = carriers.flatMap((name) => {
      const given = headers[name];
      return typeof given === "string" ? [[name, translate(given)]] : [];
    });
    return { ...headers, ...Object.fromEntries(translated) };
  }

  return {
    guard: (handle) => (request) => handle({ ...request, headers: translateAll(request.headers) }),
    renew: (key) => {
      const renewed = key.slice(0, -1) + (key.endsWith("0") ? "1" : "0");
      known.set(renewed, known.get(key) ?? key);
      withdrawn.add(key);
      withdrawn.delete(renewed);
      return renewed;
    },
  };
}
