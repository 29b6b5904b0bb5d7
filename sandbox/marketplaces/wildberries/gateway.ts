// What stands in front of every method: the token, then the rate limit.

import type { HttpReply, HttpRequest } from "../../http/exchange.ts";
import { createTokenBuckets, type Permit, scaleLimit } from "../token-bucket.ts";
import type { Account } from "./account.ts";
import { gatewayReply } from "./envelopes.ts";
import { limitOf } from "./limits.ts";
import type { Route } from "./route.ts";
import { type Claims, readToken, rights } from "./token.ts";

export type Admission =
  | { readonly kind: "admitted"; readonly account: Account; readonly permit: Permit }
  | { readonly kind: "limited"; readonly account: Account; readonly reply: HttpReply }
  /** `sid` is empty where the token can't be read. */
  | { readonly kind: "unauthorized"; readonly sid: string; readonly reply: HttpReply };

export type GatewayOptions = {
  readonly now: () => number;
  readonly rateFactor: number;
  readonly accounts: ReadonlyMap<string, Account>;
};

export type Gateway = { readonly admit: (request: HttpRequest, route: Route) => Admission };

export function createGateway({ now, rateFactor, accounts }: GatewayOptions): Gateway {
  const buckets = createTokenBuckets();

  function admit(request: HttpRequest, route: Route): Admission {
    const token = readToken(request.headers.authorization ?? "");
    if (token.kind === "malformed") return unauthorized("", token.detail);
    const { claims } = token;
    const account = accounts.get(claims.sid);
    if (account === undefined) return unauthorized(claims.sid, "token problem; access token is withdrawn");
    const problem = problemOf(claims, route, now());
    if (problem !== null) return unauthorized(claims.sid, problem);
    const hasServiceSecret = (request.headers["x-client-secret"] ?? "") !== "";
    const limit = scaleLimit(limitOf(route.resource, claims.acc, hasServiceSecret), rateFactor);
    const bucket = [claims.sid, claims.acc, hasServiceSecret, route.resource].join(" ");
    const permit = buckets.take(bucket, limit, now());
    if (permit.isGranted) return { kind: "admitted", account, permit };
    return { kind: "limited", account, reply: limitedReply(permit, limit.burst) };
  }
  return { admit };
}

/**
 * The service answers 401 to all of these, a missing right among them (reports of its users, 2025 to 2026); what it
 * says is the only difference.
 */
function problemOf(claims: Claims, route: Route, nowMs: number): string | null {
  if (claims.exp * 1_000 <= nowMs) return "token problem; token has invalid claims: token is expired";
  if ((claims.s & route.right) !== route.right) return "token scope not allowed";
  if (route.isWrite && (claims.s & rights.readOnly) !== 0) return "read-only token scope not allowed for this route";
  return null;
}

const unauthorized = (sid: string, detail: string): Admission => ({
  kind: "unauthorized",
  sid,
  reply: gatewayReply(401, "unauthorized", detail),
});

/** 429 with the three headers of its documentation, in whole seconds. */
export function limitedReply(permit: Pick<Permit, "retryMs" | "resetMs">, burst: number): HttpReply {
  const reply = gatewayReply(429, "too many requests", "limited by c122a060-a7fb-4bb4-abb0-32fd4e18d489");
  const headers = {
    ...reply.headers,
    "X-Ratelimit-Retry": String(Math.ceil(permit.retryMs / 1_000)),
    "X-Ratelimit-Reset": String(Math.ceil(permit.resetMs / 1_000)),
    "X-Ratelimit-Limit": String(burst),
  };
  return { ...reply, headers };
}
