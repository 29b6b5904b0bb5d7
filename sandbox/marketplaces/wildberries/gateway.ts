// What stands in front of every method: the token, then the rate limit.

import { type HttpReply, type HttpRequest, withHeaders } from "../../http/exchange.ts";
import type { Admission } from "../handler.ts";
import { answerOf } from "../refused-request.ts";
import type { ServiceSurroundings } from "../stand-in.ts";
import { createTokenBuckets, type Permit, scaleLimit } from "../token-bucket.ts";
import type { Account } from "./account.ts";
import { gatewayReply } from "./envelopes.ts";
import { limitOf } from "./limits.ts";
import type { Route } from "./route.ts";
import { type Claims, readToken, rights } from "./token.ts";

export function createGateway({ now, rateFactor, accounts }: ServiceSurroundings<Account>) {
  const buckets = createTokenBuckets();

  return (request: HttpRequest, route: Route): Admission => {
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
    if (!permit.isGranted) return { kind: "refused", account: account.id, reply: limitedReply(permit, limit.burst) };
    const withPermit = (reply: HttpReply): HttpReply =>
      withHeaders(reply, { "X-Ratelimit-Remaining": String(permit.remaining) });
    return {
      kind: "admitted",
      account: account.id,
      respond: () => withPermit(answerOf(() => route.respond(account, request))),
      serverError: (status) => withPermit(gatewayReply(status, "internal error", "please try again later")),
      rateLimited: () => limitedReply({ retryMs: 1_000, resetMs: 2_000 }, 1),
    };
  };
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

/** @param account empty where the token can't be read */
const unauthorized = (account: string, detail: string): Admission => ({
  kind: "refused",
  account,
  reply: gatewayReply(401, "unauthorized", detail),
});

/** 429 with the three headers of its documentation, in whole seconds. */
function limitedReply(permit: Pick<Permit, "retryMs" | "resetMs">, burst: number): HttpReply {
  const reply = gatewayReply(429, "too many requests", "limited by c122a060-a7fb-4bb4-abb0-32fd4e18d489");
  return withHeaders(reply, {
    "X-Ratelimit-Retry": String(Math.ceil(permit.retryMs / 1_000)),
    "X-Ratelimit-Reset": String(Math.ceil(permit.resetMs / 1_000)),
    "X-Ratelimit-Limit": String(burst),
  });
}
