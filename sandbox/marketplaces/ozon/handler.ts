// The way of a request: the gateway (key, rate limit), then perhaps a fault, then its method. Everything that came so far
// as to be counted is in the request log.

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
import type { Account, Caller } from "./account.ts";
import { createAnswerRoutes } from "./answers.ts";
import { createCommentRoutes } from "./comments.ts";
import { noMethodReply, type Refusal, RefusedRequestError, refusalReply, withHeaders } from "./envelopes.ts";
import { type Admission, createGateway, overLimit, overLimitHeaders } from "./gateway.ts";
import { createProductRoutes } from "./products.ts";
import { createQuestionRoutes } from "./questions.ts";
import { createReviewRoutes } from "./reviews.ts";
import { type Route, type RouteSurroundings, type Routes, writes } from "./route.ts";
import { createSellerRoutes } from "./seller.ts";

export type HandlerOptions = {
  readonly marketplace: string;
  readonly surroundings: Surroundings;
  /** By Client-Id. */
  readonly accounts: ReadonlyMap<string, Account>;
  readonly moderation: Moderation;
  readonly faults: FaultPlan<MarketplaceFault>;
};

export function createHandler(options: HandlerOptions): Handler {
  const { marketplace, surroundings, accounts, moderation, faults } = options;
  const { now, knobs, rateFactor, requestLog } = surroundings;
  const gateway = createGateway({ now, rateFactor, accounts });
  const routes = createRoutes({ now, knobs, moderation });

  function outcomeOf(admission: Admission, route: Route, request: HttpRequest): Outcome {
    const { headers } = admission;
    const refuse = (refusal: Refusal): HttpReply => withHeaders(refusalReply(refusal, route.group), headers);
    if (admission.kind === "refused") return replyNow(refuse(admission.refusal));
    const { account } = admission;
    const { method, path } = request;
    return carryOut(faults.next({ method, path, account: account.clientId }), {
      respond: () => withHeaders(performRoute(route, account, request), headers),
      serverError: (status) => refuse({ status, message: status === 504 ? "context deadline exceeded" : "Internal" }),
      rateLimited: () => withHeaders(refuse(overLimit), overLimitHeaders(1_000)),
      stallMs: knobs.stallMs,
    });
  }

  return (request) => {
    const route = request.method === "POST" ? routes[request.path] : undefined;
    if (route === undefined) return replyNow(noMethodReply);
    const admission = gateway.admit(request);
    const outcome = outcomeOf(admission, route, request);
    requestLog.record({
      marketplace,
      account: admission.kind === "refused" ? admission.clientId : admission.account.clientId,
      resource: "requests",
      route: `POST ${request.path}`,
      words: wordsOf(request),
      status: outcome.kind === "reply" ? outcome.reply.status : 0,
      atMs: now(),
    });
    return { ...outcome, delayMs: outcome.delayMs + knobs.marketplaceLatencyMs };
  };
}

function createRoutes(surroundings: RouteSurroundings): Routes {
  const routes: Routes = {
    ...createReviewRoutes(surroundings),
    ...createCommentRoutes(surroundings),
    ...createQuestionRoutes(surroundings),
    ...createAnswerRoutes(surroundings),
    ...createProductRoutes(),
    ...createSellerRoutes(() => Object.keys(routes)),
  };
  return routes;
}

/** The wording is the description's (2026-06-11). */
const withoutRole = (): RefusedRequestError => new RefusedRequestError(403, "api-key is missing a required role");

function performRoute(route: Route, account: Caller, request: HttpRequest): HttpReply {
  try {
    if (account.isReadOnly && writes.test(request.path)) throw withoutRole();
    return route.respond(account, request);
  } catch (error) {
    if (error instanceof RefusedRequestError) return refusalReply(error.refusal, route.group);
    throw error;
  }
}
