// What stands in front of every method: Client-Id and key, then the rate limit.
//
// 50 calls a second for each Client-Id, all methods together (documentation of limits, 2026-10-01). Every answer tells
// what remains, and a refusal how many seconds to wait (API news, 2026-09-25). The wordings are those seen by users.

import { type HttpReply, type HttpRequest, withHeaders } from "../../http/exchange.ts";
import type { Admission } from "../handler.ts";
import { answerOf } from "../refused-request.ts";
import type { ServiceSurroundings } from "../stand-in.ts";
import { createTokenBuckets, type Limit, scaleLimit } from "../token-bucket.ts";
import type { Account } from "./account.ts";
import { type MethodGroup, type RefusalStatus, refusal } from "./envelopes.ts";
import type { Route } from "./route.ts";

const requestLimit: Limit = { burst: 50, intervalMs: 20 };

export function createGateway({ now, knobs, rateFactor, accounts }: ServiceSurroundings<Account>) {
  const buckets = createTokenBuckets();
  const limit = scaleLimit(requestLimit, rateFactor);

  return (request: HttpRequest, route: Route): Admission => {
    const { group } = route;
    /** @param account empty where none was given */
    const refuse = (account: string, status: RefusalStatus, message: string): Admission => ({
      kind: "refused",
      account,
      reply: refusal(group, status, message),
    });
    const clientId = request.headers["client-id"];
    const apiKey = request.headers["api-key"];
    if (typeof clientId !== "string" || typeof apiKey !== "string") {
      return refuse("", 401, "Client-Id and Api-Key headers are required");
    }
    const account = accounts.get(clientId);
    if (account === undefined || (apiKey !== account.apiKey && apiKey !== account.readOnlyKey)) {
      return refuse(clientId, 403, "Invalid Api-Key, please contact support");
    }
    if (account.keyExpiresAtMs <= now()) return refuse(clientId, 403, "Api-key is deactivated");
    const { isGranted, remaining, retryMs } = buckets.take(clientId, limit, now());
    if (!isGranted) return { kind: "refused", account: clientId, reply: overLimitReply(group, retryMs) };
    const hasSubscription = account.hasSubscription && !knobs.lapsedSubscriptions.includes(clientId);
    const caller = { ...account, hasSubscription, isReadOnly: apiKey === account.readOnlyKey };
    const withRemaining = (reply: HttpReply): HttpReply =>
      withHeaders(reply, { "Ratelimit-Remaining": String(remaining) });
    return {
      kind: "admitted",
      account: clientId,
      respond: () => withRemaining(answerOf(() => route.respond(caller, request))),
      serverError: (status) =>
        withRemaining(refusal(group, status, status === 504 ? "context deadline exceeded" : "Internal")),
      rateLimited: () => overLimitReply(group, 1_000),
    };
  };
}

/** The wait is told in whole seconds. */
function overLimitReply(group: MethodGroup, retryMs: number): HttpReply {
  return withHeaders(refusal(group, 429, "You have reached request rate limit per second"), {
    "Ratelimit-Remaining": "0",
    "Retry-After": String(Math.max(1, Math.ceil(retryMs / 1_000))),
  });
}
