// The way of a request through a cabinet's site: the block, the session, perhaps a fault, then what it asks for. Everything
// but the scripts of the pages is in the request log.
//
// Whoever isn't signed in gets the sign-in page in the place of any other, with status 200 and under the address that was
// asked for, as sites do that are drawn by scripts; calls are refused by 401, or get that page as well.

import type { FaultSurroundings } from "../faults/marketplace-faults.ts";
import type { FaultPlan } from "../faults/plan.ts";
import {
  type Handler,
  type HttpReply,
  type HttpRequest,
  type Outcome,
  replyNow,
  withHeaders,
  wordsOf,
} from "../http/exchange.ts";
import { answerOf } from "../marketplaces/refused-request.ts";
import type { Surroundings } from "../surroundings.ts";
import { assetAt } from "./assets.ts";
import type { Arrival, Blocks } from "./blocks.ts";
import { type CabinetFault, type CabinetTarget, carryOutAtCabinet } from "./faults.ts";
import { redirectTo } from "./html.ts";
import type { Sessions, Visitor } from "./sessions.ts";
import { blockPage, challengePage, errorPage } from "./warning-pages.ts";

export type SiteRoute = {
  readonly nature: CabinetTarget["nature"];
  /** As the log and the faults know it, without the method. */
  readonly path: string;
  readonly respond: (caller: Caller, request: HttpRequest) => HttpReply;
};

export type Caller = {
  /** Null only where somebody signs in. */
  readonly visitor: Visitor | null;
  /** The company that the request is about; empty for whoever isn't signed in. */
  readonly account: string;
};

/** Whoever isn't signed in. */
export const stranger: Caller = { visitor: null, account: "" };

type Failures = Pick<FaultSurroundings, "serverError" | "rateLimited">;

const pageFailures: Failures = { serverError: errorPage, rateLimited: () => errorPage(429) };

/** What differs between the sites. */
export type Site = {
  /** Which of the session's companies a request is about. */
  readonly accountOf: (visitor: Visitor, request: HttpRequest) => string;
  /** Null where nothing has this address. */
  readonly routeOf: (request: HttpRequest) => SiteRoute | null;
  readonly noRouteReply: (request: HttpRequest) => HttpReply;
  /** To whoever asked for a page: the sign-in page, or the way there. */
  readonly signInReply: (request: HttpRequest) => HttpReply;
  /** The same to a call: where a redirect would have led to. */
  readonly signInPage: (request: HttpRequest) => HttpReply;
  /** To a call without access. */
  readonly refusedReply: () => HttpReply;
  readonly callFailures: Failures;
  /** A page where JSON was asked for. */
  readonly htmlReply: () => HttpReply;
};

export type SiteSurroundings = Pick<Surroundings, "now" | "knobs" | "requestLog"> & {
  readonly marketplace: string;
  readonly sessions: Sessions;
  readonly blocks: Blocks;
  readonly faultPlan: FaultPlan<CabinetFault, CabinetTarget>;
};

/** A blocked visitor is sent on to the same address with this mark. */
const blockMark = "__rr";

export function createSiteHandler(site: Site, surroundings: SiteSurroundings): Handler {
  const { marketplace, now, knobs, requestLog, sessions, blocks, faultPlan } = surroundings;

  function outcomeOf(request: HttpRequest, route: SiteRoute | null, caller: Caller): Outcome {
    const { account, visitor } = caller;
    const arrival = { account, moment: momentOf(request) };
    if (blocks.stops(arrival)) return replyNow(stoppedReply(request, route, arrival));
    if (route === null) return replyNow(site.noRouteReply(request));
    const { nature, path } = route;
    const refusal = strangerReply(request, route, visitor);
    if (refusal !== null) return replyNow(refusal);
    const target = { nature, method: request.method, path, account, text: wordsOf(request) };
    return carryOutAtCabinet(faultPlan.next(target), {
      respond: () => answerTo(request, route, caller),
      stallMs: knobs.stallMs,
      ...(isCall(route) ? site.callFailures : pageFailures),
      refusedReply: site.refusedReply,
      htmlReply: site.htmlReply,
      challengeReply: challengePage,
      endSession: () => sessions.end(account),
    });
  }

  /** To whoever may not have this; null for whoever may. */
  function strangerReply(request: HttpRequest, route: SiteRoute, visitor: Visitor | null): HttpReply | null {
    if (isCall(route)) return visitor?.hasAccess ? null : withoutAccess(request);
    return route.nature === "page" && visitor === null ? site.signInReply(request) : null;
  }

  function withoutAccess(request: HttpRequest): HttpReply {
    return knobs.cabinetShowsSignInToCalls ? site.signInPage(request) : site.refusedReply();
  }

  /** A page renews the access of whoever is signed in. */
  function answerTo(request: HttpRequest, { nature, respond }: SiteRoute, caller: Caller): HttpReply {
    const { visitor } = caller;
    const reply = answerOf(() => respond(caller, request));
    const isRenewing = nature === "page" && visitor !== null && !visitor.hasAccess;
    return isRenewing ? withHeaders(reply, { "set-cookie": sessions.renew(visitor) }) : reply;
  }

  /** A blocked page leads to itself with the mark, and there the block is told; a blocked call is told at once. */
  function stoppedReply(request: HttpRequest, route: SiteRoute | null, arrival: Arrival): HttpReply {
    const { path, query } = request;
    if (route !== null && !isCall(route) && !query.has(blockMark)) {
      return redirectTo(`${path}?${new URLSearchParams([...query, [blockMark, "1"]])}`);
    }
    blocks.show(arrival);
    return blockPage(path);
  }

  return (request) => {
    const asset = assetAt(request.path);
    if (asset !== null) return replyNow(asset);
    const visitor = sessions.visitorOf(request);
    const route = site.routeOf(request);
    const caller = visitor === null ? stranger : { visitor, account: site.accountOf(visitor, request) };
    const { account } = caller;
    const outcome = outcomeOf(request, route, caller);
    requestLog.record({
      marketplace,
      account,
      resource: "cabinet",
      route: `${request.method} ${route?.path ?? request.path}`,
      nature: route !== null && isCall(route) ? route.nature : "page",
      words: wordsOf(request),
      status: outcome.kind === "reply" ? outcome.reply.status : 0,
      atMs: now(),
    });
    return { ...outcome, delayMs: outcome.delayMs + knobs.marketplaceLatencyMs };
  };
}

/** The stand-ins' own pages say it of their calls. */
function momentOf({ headers }: HttpRequest): string | null {
  const moment = headers["x-sandbox-moment"];
  return typeof moment === "string" ? moment : null;
}

function isCall(route: SiteRoute): route is SiteRoute & { readonly nature: "read" | "write" } {
  return route.nature === "read" || route.nature === "write";
}
