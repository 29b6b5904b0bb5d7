// What stands in front of every method: the key, the business it belongs to, its rights, then the rate limits.

import type { HttpReply, HttpRequest } from "../../http/exchange.ts";
import type { Admission } from "../handler.ts";
import type { ParallelCalls } from "../parallel-calls.ts";
import { answerOf } from "../refused-request.ts";
import { formProblemOf, type Scope, scopeTitles } from "./api-key.ts";
import { splitPath } from "./business-path.ts";
import { type RefusalStatus, refusal, withAllowance } from "./envelopes.ts";
import { type Allowance, parallelCalls, type Quotas, type Resource, resources } from "./limits.ts";
import { type PageFaults, withPageFault } from "./page-faults.ts";
import type { ApiKey, Route } from "./route.ts";

type Refused = Admission & { readonly kind: "refused" };

export type GatewayOptions = {
  readonly now: () => number;
  readonly apiKeys: ReadonlyMap<string, ApiKey>;
  readonly quotas: Quotas;
  readonly parallel: ParallelCalls;
  readonly pageFaults: PageFaults;
};

export function createGateway({ now, apiKeys, quotas, parallel, pageFaults }: GatewayOptions) {
  function admitted(apiKey: ApiKey, route: Route, request: HttpRequest): Admission {
    const { id: account } = apiKey.account;
    const { resource } = route;
    const perform = () => answerOf(() => route.respond(apiKey.account, request, apiKey));
    return {
      kind: "admitted",
      account,
      respond: () => {
        const reply = withPageFault(pageFaults, { request, account }, perform);
        return withAllowance(reply, quotas.spend(account, resource, now()));
      },
      serverError: (status) =>
        withAllowance(refusal(status, "Something went wrong"), quotas.look(account, resource, now())),
      rateLimited: () => {
        const allowance = quotas.spend(account, resource, now());
        return overQuotaReply(account, resource, { ...allowance, remaining: 0, untilMs: now() + 1_000 });
      },
    };
  }

  function byApiKey({ headers }: HttpRequest): ApiKey | Refused {
    const given = String(headers["api-key"]);
    const apiKey = apiKeys.get(given);
    if (apiKey?.isRevoked === true) return refused(apiKey.account.id, 401, "Api-Key token is revoked");
    return apiKey ?? refused("", 401, formProblemOf(given) ?? "Api-Key token is invalid");
  }

  function byOAuth({ headers }: HttpRequest, { resource }: Route): ApiKey | Refused {
    if (headers.authorization === undefined) return refused("", 401, "Credentials are not specified");
    const [, token] = /^(?:Bearer|OAuth) (\S+)$/.exec(headers.authorization) ?? [];
    if (token === undefined) return refused("", 401, "Authorization header has invalid syntax");
    const apiKey = token.startsWith("y0_") ? apiKeys.get(token) : undefined;
    if (apiKey === undefined || apiKey.isRevoked) return refused("", 403, "OAuth token is invalid");
    // The method knows keys alone.
    return resource === resources.authToken ? refused("", 401, "Api-Key token is not specified") : apiKey;
  }

  /** Null when there is room for the call. */
  function refusalOfRate({ account: { id: account } }: ApiKey, { resource }: Route): Refused | null {
    const nowMs = now();
    const { remaining } = quotas.look(account, resource, nowMs);
    const isCrowded = parallel.count(account, nowMs) >= parallelCalls;
    if (!isCrowded && remaining > 0) return null;
    const allowance = quotas.spend(account, resource, nowMs);
    const reply = isCrowded
      ? withAllowance(limitReply(`${parallelCalls} parallel requests`, account), allowance)
      : overQuotaReply(account, resource, allowance);
    return { kind: "refused", account, reply };
  }

  return (request: HttpRequest, route: Route): Admission => {
    const found = request.headers["api-key"] === undefined ? byOAuth(request, route) : byApiKey(request);
    if ("kind" in found) return found;
    const denied = refusalOfRights(found, route, splitPath(request.path).business) ?? refusalOfRate(found, route);
    return denied ?? admitted(found, route, request);
  };
}

/** Null for a key that may make the call. */
function refusalOfRights({ account, scope }: ApiKey, route: Route, business: number | null): Refused | null {
  if (business !== null && business !== account.businessId) return refused(account.id, 403, "Access denied");
  return route.scopes.includes(scope) ? null : refused(account.id, 403, missingRight(route.scopes));
}

/** @param account empty where the key tells none */
const refused = (account: string, status: RefusalStatus, message: string): Refused => ({
  kind: "refused",
  account,
  reply: refusal(status, message),
});

function missingRight(wanted: readonly Scope[]): string {
  const titles = wanted.map((scope) => scopeTitles[scope]).join(", ");
  return `Token does not have any of the scopes to access the API method: ${titles}`;
}

/** The refusal of a method whose calls are spent. */
function overQuotaReply(business: string, { name, period }: Resource, allowance: Allowance): HttpReply {
  const limit = `${allowance.limit} requests per 1 ${period} for resource ${name}`;
  return withAllowance(limitReply(limit, business), allowance);
}

function limitReply(limit: string, business: string): HttpReply {
  return refusal(420, `Hit rate limit of ${limit} for businessId ${business}`);
}
