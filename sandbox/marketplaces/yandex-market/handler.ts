// The way of a request: the gateway (key, rights, rate limits), then perhaps a fault, then its method. Everything that
// came so far as to be counted is in the request log.

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
import { createAnswerRoutes } from "./answers.ts";
import { createBusinessRoutes } from "./business.ts";
import { createCommentRoutes } from "./comments.ts";
import { RefusedRequestError, refusal, withAllowance } from "./envelopes.ts";
import { type Admission, createGateway, overQuotaReply } from "./gateway.ts";
import { createQuotas } from "./limits.ts";
import { createOfferRoutes } from "./offers.ts";
import { type PageFaults, withPageFault } from "./page-faults.ts";
import { createParallelCalls } from "./parallel-calls.ts";
import { createQuestionRoutes } from "./questions.ts";
import { createReviewRoutes } from "./reviews.ts";
import type { ApiKey, Route, RouteSurroundings, Routes } from "./route.ts";

export type HandlerOptions = {
  readonly marketplace: string;
  readonly surroundings: Surroundings;
  readonly apiKeys: ReadonlyMap<string, ApiKey>;
  readonly moderation: Moderation;
  readonly faults: FaultPlan<MarketplaceFault>;
  readonly pageFaults: PageFaults;
};

export function createHandler(options: HandlerOptions): Handler {
  const { marketplace, surroundings, apiKeys, moderation, faults, pageFaults } = options;
  const { now, knobs, requestLog } = surroundings;
  const quotas = createQuotas(surroundings.rateFactor);
  const parallel = createParallelCalls();
  const gateway = createGateway({ now, apiKeys, quotas, parallel });
  const routes = createRoutes({ now, knobs, moderation });

  function outcomeOf(admission: Admission, route: Route, request: HttpRequest): Outcome {
    if (admission.kind === "refused") return replyNow(admission.reply);
    const { business, apiKey } = admission;
    const { resource } = route;
    const { method, path } = request;
    const account = String(business);
    const perform = () => withPageFault(pageFaults, { request, account }, () => performRoute(route, apiKey, request));
    return carryOut(faults.next({ method, path, account }), {
      respond: () => withAllowance(perform(), quotas.spend(business, resource, now())),
      serverError: (status) =>
        withAllowance(refusal(status, "Something went wrong"), quotas.look(business, resource, now())),
      rateLimited: () => {
        const allowance = quotas.spend(business, resource, now());
        return overQuotaReply(business, resource, { ...allowance, remaining: 0, untilMs: now() + 1_000 });
      },
      stallMs: knobs.stallMs,
    });
  }

  return (request) => {
    const { name, business } = nameRoute(request);
    const route = routes[name];
    if (route === undefined) return replyNow(noRouteReply(request, name, routes));
    const admission = gateway.admit(request, route, business);
    const outcome = outcomeOf(admission, route, request);
    const delayMs = outcome.delayMs + knobs.marketplaceLatencyMs;
    const nowMs = now();
    if (admission.kind === "admitted") parallel.begin(admission.business, nowMs, delayMs);
    requestLog.record({
      marketplace,
      account: String(admission.business ?? ""),
      resource: route.resource.name,
      route: name,
      words: wordsOf(request),
      status: outcome.kind === "reply" ? outcome.reply.status : 0,
      atMs: nowMs,
    });
    return { ...outcome, delayMs };
  };
}

function createRoutes(surroundings: RouteSurroundings): Routes {
  return {
    ...createReviewRoutes(surroundings),
    ...createCommentRoutes(surroundings),
    ...createQuestionRoutes(surroundings),
    ...createAnswerRoutes(surroundings),
    ...createOfferRoutes(),
    ...createBusinessRoutes(),
  };
}

const businessPath = /^(\/v[12]\/businesses\/)(\d{1,15})(\/.+)$/;

/** The name that the request's method has among the routes, and the business in its path. */
function nameRoute({ method, path }: HttpRequest): { readonly name: string; readonly business: number | null } {
  const [, start, business, end] = businessPath.exec(path) ?? [];
  if (business === undefined) return { name: `${method} ${path}`, business: null };
  return { name: `${method} ${start}{businessId}${end}`, business: Number(business) };
}

function noRouteReply({ method }: HttpRequest, name: string, routes: Routes): HttpReply {
  const path = name.slice(method.length);
  const isKnownPath = ["GET", "POST"].some((other) => routes[`${other}${path}`] !== undefined);
  return isKnownPath ? refusal(405, `Request method '${method}' not supported`) : refusal(404, "Resource not found");
}

function performRoute(route: Route, apiKey: ApiKey, request: HttpRequest): HttpReply {
  try {
    return route.respond(apiKey.account, request, apiKey);
  } catch (error) {
    if (error instanceof RefusedRequestError) return refusal(error.status, error.message);
    throw error;
  }
}
