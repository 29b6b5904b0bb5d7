// What stands in front of every method: Client-Id and key, then the rate limit.
//
// 50 calls a second for each Client-Id, all methods together (documentation of limits, 2026-10-01). Every answer tells
// what remains, and a refusal how many seconds to wait (API news, 2026-09-25). The wordings are those seen by users.

import type { HttpRequest } from "../../http/exchange.ts";
import { createTokenBuckets, type Limit, scaleLimit } from "../token-bucket.ts";
import type { Account, Caller } from "./account.ts";
import type { Refusal } from "./envelopes.ts";

const requestLimit: Limit = { burst: 50, intervalMs: 20 };

export type RateHeaders = Readonly<Record<string, string>>;

export type Admission =
  | { readonly kind: "admitted"; readonly account: Caller; readonly headers: RateHeaders }
  /** `clientId` is empty where none was given. */
  | {
      readonly kind: "refused";
      readonly clientId: string;
      readonly refusal: Refusal;
      readonly headers: RateHeaders;
    };

export type GatewayOptions = {
  readonly now: () => number;
  readonly rateFactor: number;
  readonly accounts: ReadonlyMap<string, Account>;
};

export type Gateway = { readonly admit: (request: HttpRequest) => Admission };

export function createGateway({ now, rateFactor, accounts }: GatewayOptions): Gateway {
  const buckets = createTokenBuckets();
  const limit = scaleLimit(requestLimit, rateFactor);

  function admit({ headers }: HttpRequest): Admission {
    const clientId = headers["client-id"];
    const apiKey = headers["api-key"];
    if (typeof clientId !== "string" || typeof apiKey !== "string") {
      return refused("", { status: 401, message: "Client-Id and Api-Key headers are required" });
    }
    const account = accounts.get(clientId);
    if (account === undefined || (apiKey !== account.apiKey && apiKey !== account.readOnlyKey)) {
      return refused(clientId, { status: 403, message: "Invalid Api-Key, please contact support" });
    }
    if (account.keyExpiresAtMs <= now()) return refused(clientId, { status: 403, message: "Api-key is deactivated" });
    const { isGranted, remaining, retryMs } = buckets.take(clientId, limit, now());
    if (!isGranted) return refused(clientId, overLimit, overLimitHeaders(retryMs));
    const caller = { ...account, isReadOnly: apiKey === account.readOnlyKey };
    return { kind: "admitted", account: caller, headers: { "Ratelimit-Remaining": String(remaining) } };
  }
  return { admit };
}

const refused = (clientId: string, refusal: Refusal, headers: RateHeaders = {}): Admission => ({
  kind: "refused",
  clientId,
  refusal,
  headers,
});

export const overLimit: Refusal = { status: 429, message: "You have reached request rate limit per second" };

/** In whole seconds. */
export function overLimitHeaders(retryMs: number): RateHeaders {
  return { "Ratelimit-Remaining": "0", "Retry-After": String(Math.max(1, Math.ceil(retryMs / 1_000))) };
}
