// The way of a request: the gateway (token, rate limit), then perhaps a fault, then its method. Everything that came
// so far as to be counted is in the request log.

import { carryOut, type MarketplaceFault } from "../../faults/marketplace-faults.ts";
import type { FaultPlan } from "../../faults/plan.ts";
import {
  type Handler,
  type HttpReply,
  type HttpRequest,
  type Outcome,
  replyNow,
  wordsOf,
} from "../../http/exchange.ts";
import type { Surroundings } from "../../surroundings.ts";
import type { Moderation } from "../moderation.ts";
import type { Account } from "./account.ts";
import { createCardRoutes } from "./cards.ts";
import { failureReply, gatewayReply } from "./envelopes.ts";
import { type Admission, createGateway, limitedReply } from "./gateway.ts";
import { RefusedRequestError } from "./parameters.ts";
import { createQuestionRoutes } from "./questions.ts";
import { createReviewRoutes } from "./reviews.ts";
import type { Route, Routes } from "./route.ts";
import { createSellerRoutes } from "./seller.ts";

export type HandlerOptions = {
  readonly marketplace: string;
  readonly surroundings: Surroundings;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly moderation: Moderation;
  readonly faults: FaultPlan<MarketplaceFault>;
};

export function createHandler(options: HandlerOptions): Handler {
  const { marketplace, surroundings, accounts, moderation, faults } = options;
  const { now, knobs, rateFactor, requestLog } = surroundings;
  const gateway = createGateway({ now, rateFactor, accounts });
  const routeSurroundings = { now, knobs, moderation };
  const routes: Routes = {
    ...createReviewRoutes(routeSurroundings),
    ...createQuestionRoutes(routeSurroundings),
    ...createSellerRoutes(routeSurroundings),
    ...createCardRoutes(),
  };

  function outcomeOf(admission: Admission, route: Route, request: HttpRequest): Outcome {
    if (admission.kind !== "admitted") return replyNow(admission.reply);
    const { account, permit } = admission;
    const remaining = { "X-Ratelimit-Remaining": String(permit.remaining) };
    return carryOut(faults.next({ method: request.method, path: request.path, account: account.sid }), {
      respond: () => withHeaders(performRoute(route, account, request), remaining),
      serverError: (status) => withHeaders(gatewayReply(status, "internal error", "please try again later"), remaining),
      rateLimited: () => limitedReply({ retryMs: 1_000, resetMs: 2_000 }, 1),
      stallMs: knobs.stallMs,
    });
  }

  return (request) => {
    const name = `${request.method} ${request.path}`;
    const route = routes[name];
    if (route === undefined) return replyNow(gatewayReply(404, "not found", "path not found"));
    const admission = gateway.admit(request, route);
    const outcome = outcomeOf(admission, route, request);
    requestLog.record({
      marketplace,
      account: admission.kind === "unauthorized" ? admission.sid : admission.account.sid,
      resource: route.resource,
      route: name,
      words: wordsOf(request),
      status: outcome.kind === "reply" ? outcome.reply.status : 0,
      atMs: now(),
    });
    return { ...outcome, delayMs: outcome.delayMs + knobs.marketplaceLatencyMs };
  };
}

function performRoute(route: Route, account: Account, request: HttpRequest): HttpReply {
  try {
    return route.respond(account, request);
  } catch (error) {
    if (error instanceof RefusedRequestError) return failureReply(error.status, error.message);
    throw error;
  }
}

function withHeaders(reply: HttpReply, headers: Readonly<Record<string, string>>): HttpReply {
  return { ...reply, headers: { ...reply.headers, ...headers } };
}
