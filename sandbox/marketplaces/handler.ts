// The way of a request: the gateway (key, rights, rate limit), then perhaps a fault, then its method. Everything that came
// so far as to be counted is in the request log.

import { carryOut, type FaultSurroundings, type MarketplaceFault } from "../faults/marketplace-faults.ts";
import type { FaultPlan, FaultTarget } from "../faults/plan.ts";
import { type Handler, type HttpReply, type HttpRequest, type Outcome, replyNow, wordsOf } from "../http/exchange.ts";
import type { Surroundings } from "../surroundings.ts";
import type { ParallelCalls } from "./parallel-calls.ts";

/** What the gateway says to a request. `account` is empty where its key tells none. */
export type Admission =
  | { readonly kind: "refused"; readonly account: string; readonly reply: HttpReply }
  | (Omit<FaultSurroundings, "stallMs"> & { readonly kind: "admitted"; readonly account: string });

/** A marketplace's methods, and what stands in front of them. */
export type Service<Route> = {
  /** By method and path, like "GET /ping". */
  readonly routes: Readonly<Record<string, Route>>;
  /** The name that a request's method has among the routes. */
  readonly nameOf: (request: HttpRequest) => string;
  readonly noRouteReply: (request: HttpRequest) => HttpReply;
  /** The limit that a call counts against, as the log calls it. */
  readonly resourceOf: (route: Route) => string;
  readonly admit: (request: HttpRequest, route: Route) => Admission;
  /** Null where the marketplace doesn't mind how many calls run at the same time. */
  readonly parallel: ParallelCalls | null;
};

export type HandlerOptions<Route> = {
  readonly marketplace: string;
  readonly service: Service<Route>;
  readonly surroundings: Surroundings;
  readonly faults: FaultPlan<MarketplaceFault>;
  /** Whether a call changes something. */
  readonly isWrite: (call: FaultTarget) => boolean;
};

export function createHandler<Route>(options: HandlerOptions<Route>): Handler {
  const { marketplace, service, faults, isWrite } = options;
  const { now, knobs, requestLog } = options.surroundings;

  function outcomeOf(admission: Admission, call: FaultTarget): Outcome {
    if (admission.kind === "refused") return replyNow(admission.reply);
    const fault = faults.next(call);
    return carryOut(fault, { ...admission, stallMs: knobs.stallMs });
  }

  return (request) => {
    const name = service.nameOf(request);
    const route = service.routes[name];
    if (route === undefined) return replyNow(service.noRouteReply(request));
    const admission = service.admit(request, route);
    const { method, path } = request;
    const call = { method, path, account: admission.account };
    const outcome = outcomeOf(admission, call);
    const delayMs = outcome.delayMs + knobs.marketplaceLatencyMs;
    const nowMs = now();
    if (admission.kind === "admitted") service.parallel?.begin(admission.account, nowMs, delayMs);
    requestLog.record({
      marketplace,
      account: admission.account,
      resource: service.resourceOf(route),
      route: name,
      nature: isWrite(call) ? "write" : "read",
      words: wordsOf(request),
      status: outcome.kind === "reply" ? outcome.reply.status : 0,
      atMs: nowMs,
    });
    return { ...outcome, delayMs };
  };
}

/** How routes are named where no path holds an id. */
export const plainName = ({ method, path }: HttpRequest): string => `${method} ${path}`;
