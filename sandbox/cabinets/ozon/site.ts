// The seller's cabinet of Ozon: who asks for what. A subscription is asked for nowhere: that is what the cabinet is used for.
//
// Sources, all of the real site: calls and their headers (two tools, 2026-04 and 2026-09), the counts before and after a
// comment (2026-06), the sign-in (about 2024). Answers to questions are listed by nobody: `answer-list` is invented.

import type { HttpReply, HttpRequest } from "../../http/exchange.ts";
import type { Account } from "../../marketplaces/ozon/account.ts";
import { noMethodReply, refusal } from "../../marketplaces/ozon/envelopes.ts";
import type { CabinetGround, CabinetSite } from "../cabinet.ts";
import { type Site, type SiteRoute, stranger } from "../handler.ts";
import { documentOf, htmlReply } from "../html.ts";
import { openSite, ownAccount, type SiteParts } from "../site.ts";
import { noSuchPage } from "../warning-pages.ts";
import type { Calls } from "./call.ts";
import { createHeldReviews } from "./held-reviews.ts";
import { createPages } from "./pages.ts";
import { createQuestionCalls } from "./question-calls.ts";
import { createReviewCalls } from "./review-calls.ts";
import { createOzonSignIn, signInPath } from "./sign-in.ts";

export function createOzonCabinet(ground: CabinetGround<Account>): CabinetSite {
  const held = createHeldReviews((id) =>
    ground.accounts.values().some(({ shelves }) => shelves.review.get(id) !== undefined),
  );
  const calls = { ...createReviewCalls({ ...ground, held }), ...createQuestionCalls(ground) };
  return openSite(ground, {
    calls: Object.keys(calls),
    newAddress: (mark) => `/gateway/${mark}`,
    holdReview: held.hold,
    createSite: (parts) => createSite(ground, calls, parts),
  });
}

function createSite({ accounts, knobs }: CabinetGround<Account>, calls: Calls, parts: SiteParts): Site {
  const signIn = createOzonSignIn(parts);
  const signInPage = (request: HttpRequest) => signIn(stranger, request);
  const pages = createPages({ knobs, moved: parts.moved });

  const respondAs =
    (respond: (account: Account, request: HttpRequest) => HttpReply): SiteRoute["respond"] =>
    ({ account }, request) =>
      respond(ownAccount(accounts, account), request);

  function callAt({ path }: HttpRequest): SiteRoute | null {
    const call = calls[parts.moved.callAt(path) ?? ""];
    return call === undefined ? null : { nature: call.nature, path, respond: respondAs(call.respond) };
  }

  function routeOf(request: HttpRequest): SiteRoute | null {
    const { method, path } = request;
    if (path === signInPath) return { nature: "signIn", path, respond: signIn };
    if (method !== "GET") return callAt(request);
    const page = pages[path];
    return page === undefined ? null : { nature: "page", path, respond: respondAs(page) };
  }

  return {
    accountOf: ({ accounts: [chosen = ""] }) => chosen,
    routeOf,
    noRouteReply: ({ method }) => (method === "GET" ? noSuchPage() : noMethodReply),
    signInReply: signInPage,
    signInPage,
    refusedReply: () => refusal("general", 401, "Unauthenticated"),
    callFailures: {
      serverError: (status) => refusal("general", status, status === 504 ? "context deadline exceeded" : "Internal"),
      rateLimited: () => refusal("general", 429, "Too many requests"),
    },
    htmlReply: () => htmlReply(200, documentOf("Ozon Seller", '<div id="app"></div>')),
  };
}
