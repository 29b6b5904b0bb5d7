// What stands in front of every method: the key, the business it belongs to, its rights, then the rate limits.

import type { HttpReply, HttpRequest } from "../../http/exchange.ts";
import { formProblemOf, type Scope, scopeTitles } from "./api-key.ts";
import { type RefusalStatus, refusal, withAllowance } from "./envelopes.ts";
import { type Allowance, parallelCalls, type Quotas, type Resource, resources } from "./limits.ts";
import type { ParallelCalls } from "./parallel-calls.ts";
import type { ApiKey, Route } from "./route.ts";

export type Admission =
  | { readonly kind: "admitted"; readonly business: number; readonly apiKey: ApiKey }
  /** `business` is null where the key tells none. */
  | { readonly kind: "refused"; readonly business: number | null; readonly reply: HttpReply };

export type GatewayOptions = {
  readonly now: () => number;
  readonly apiKeys: ReadonlyMap<string, ApiKey>;
  readonly quotas: Quotas;
  readonly parallel: ParallelCalls;
};

export type Gateway = {
  /** @param business as the path names it; null where it names none */
  readonly admit: (request: HttpRequest, route: Route, business: number | null) => Admission;
};

export function createGateway({ now, apiKeys, quotas, parallel }: GatewayOptions): Gateway {
  function admit(request: HttpRequest, route: Route, business: number | null): Admission {
    const found = request.headers["api-key"] === undefined ? byOAuth(request, route) : byApiKey(request);
    if ("kind" in found) return found;
    return refusalOf(found, route, business) ?? limitedReply(found.account.businessId, route) ?? admitted(found);
  }

  function byApiKey({ headers }: HttpRequest): ApiKey | Admission {
    const given = String(headers["api-key"]);
    const apiKey = apiKeys.get(given);
    if (apiKey?.isRevoked === true) return refused(apiKey.account.businessId, 401, "Api-Key token is revoked");
    return apiKey ?? refused(null, 401, formProblemOf(given) ?? "Api-Key token is invalid");
  }

  function byOAuth({ headers }: HttpRequest, { resource }: Route): ApiKey | Admission {
    if (headers.authorization === undefined) return refused(null, 401, "Credentials are not specified");
    const [, token] = /^(?:Bearer|OAuth) (\S+)$/.exec(headers.authorization) ?? [];
    if (token === undefined) return refused(null, 401, "Authorization header has invalid syntax");
    const apiKey = token.startsWith("y0_") ? apiKeys.get(token) : undefined;
    if (apiKey === undefined || apiKey.isRevoked) return refused(null, 403, "OAuth token is invalid");
    // The method knows keys alone.
    return resource === resources.authToken ? refused(null, 401, "Api-Key token is not specified") : apiKey;
  }

  /** Null when there is room for the call. */
  function limitedReply(business: number, { resource }: Route): Admission | null {
    const nowMs = now();
    const { remaining } = quotas.look(business, resource, nowMs);
    const isCrowded = parallel.count(business, nowMs) >= parallelCalls;
    if (!isCrowded && remaining > 0) return null;
    const allowance = quotas.spend(business, resource, nowMs);
    const reply = isCrowded
      ? withAllowance(limitReply(`${parallelCalls} parallel requests`, business), allowance)
      : overQuotaReply(business, resource, allowance);
    return { kind: "refused", business, reply };
  }
  return { admit };
}

/** Null for a key that may make the call. */
function refusalOf({ account, scope }: ApiKey, route: Route, business: number | null): Admission | null {
  const own = account.businessId;
  if (business !== null && business !== own) return refused(own, 403, "Access denied");
  return route.scopes.includes(scope) ? null : refused(own, 403, missingRight(route.scopes));
}

const admitted = (apiKey: ApiKey): Admission => ({
  kind: "admitted",
  business: apiKey.account.businessId,
  apiKey,
});

const refused = (business: number | null, status: RefusalStatus, message: string): Admission => ({
  kind: "refused",
  business,
  reply: refusal(status, message),
});

function missingRight(wanted: readonly Scope[]): string {
  const titles = wanted.map((scope) => scopeTitles[scope]).join(", ");
  return `Token does not have any of the scopes to access the API method: ${titles}`;
}

/** The refusal of a method whose calls are spent. */
export function overQuotaReply(business: number, { name, period }: Resource, allowance: Allowance): HttpReply {
  const limit = `${allowance.limit} requests per 1 ${period} for resource ${name}`;
  return withAllowance(limitReply(limit, business), allowance);
}

function limitReply(limit: string, business: number): HttpReply {
  return refusal(420, `Hit rate limit of ${limit} for businessId ${business}`);
}
