// The seller's cabinet of Yandex Market. A session is for all businesses of a login; each page and each call names its own.
//
// Little of it was seen: the pages' addresses and the resolvers that read reviews (2024-05), the headers, the shape of errors
// and the secret word (2026). What replies are sent by, and all about questions, is invented.

import type { HttpReply, HttpRequest } from "../../http/exchange.ts";
import type { Account } from "../../marketplaces/yandex-market/account.ts";
import { refusal } from "../../marketplaces/yandex-market/envelopes.ts";
import type { CabinetGround, CabinetSite } from "../cabinet.ts";
import { type Caller, type Site, type SiteRoute, stranger } from "../handler.ts";
import { documentOf, htmlReply, redirectTo } from "../html.ts";
import type { Session } from "../sessions.ts";
import { openSite, ownAccount, type SiteParts } from "../site.ts";
import { noSuchPage } from "../warning-pages.ts";
import { createItemResolvers } from "./item-resolvers.ts";
import { type BusinessPages, businessesPage, createBusinessPages, foreignBusinessPage, secretWordOf } from "./pages.ts";
import { namesIn, resolvePath, resolveReply, resolversFor } from "./resolve.ts";
import type { Resolvers } from "./resolver.ts";
import { createPassport, passportFor, passportPath } from "./sign-in.ts";

export function createYandexMarketCabinet(ground: CabinetGround<Account>): CabinetSite {
  const resolvers = createItemResolvers(ground);
  return openSite(ground, {
    calls: Object.keys(resolvers),
    newAddress: (mark) => `businessNext/${mark}:${mark}`,
    holdReview: null,
    createSite: (parts) => createSite(ground, resolvers, parts),
  });
}

const businessPath = /^\/business\/(?<business>\d+)\/(?<page>[a-z-]+)$/;

function createSite({ accounts, knobs }: CabinetGround<Account>, resolvers: Resolvers, parts: SiteParts): Site {
  const passport = createPassport(parts);
  const pages = createBusinessPages({ knobs, moved: parts.moved });

  function routeOf(request: HttpRequest): SiteRoute | null {
    const { method, path } = request;
    if (path === passportPath) return { nature: "signIn", path, respond: passport };
    if (method === "POST" && path === resolvePath) return resolveRoute(request);
    return method === "GET" ? pageRoute(path) : null;
  }

  function resolveRoute(request: HttpRequest): SiteRoute | null {
    const named = resolversFor(request, { resolvers, moved: parts.moved });
    if (named === null) return null;
    return {
      nature: named.some(({ nature }) => nature === "write") ? "write" : "read",
      path: `${resolvePath}?r=${[...new Set(namesIn(request))].join(",")}`,
      respond: (caller) => {
        if (request.headers["sk"] !== secretWordOf(requireSession(caller))) return refusal(403, "Wrong secret key");
        return resolveReply(named, ownAccount(accounts, caller.account), request);
      },
    };
  }

  function pageRoute(path: string): SiteRoute | null {
    if (path === "/") {
      return { nature: "page", path, respond: (caller) => showBusinesses(accounts, requireSession(caller)) };
    }
    const page = pages[businessPath.exec(path)?.groups?.["page"] ?? ""];
    return page === undefined ? null : { nature: "page", path, respond: (caller) => show(page, caller, path) };
  }

  function show(page: BusinessPages[string], caller: Caller, path: string): HttpReply {
    const isOwn = businessPath.exec(path)?.groups?.["business"] === caller.account;
    return isOwn ? page(ownAccount(accounts, caller.account), requireSession(caller)) : foreignBusinessPage();
  }

  return {
    accountOf: ({ accounts: own }, { path, body }) => {
      const named = businessPath.exec(path)?.groups?.["business"] ?? /"businessId":"?(\d+)/.exec(body)?.[1] ?? "";
      return own.includes(named) ? named : (own[0] ?? "");
    },
    routeOf,
    noRouteReply: ({ method }) => (method === "GET" ? noSuchPage() : notFoundReply),
    signInReply: (request) => redirectTo(passportFor(request)),
    signInPage: (request) => passport(stranger, request),
    refusedReply: () => refusal(401, "Session is over"),
    callFailures: {
      serverError: (status) => refusal(status, "Something went wrong"),
      rateLimited: () => ({ ...refusal(420, "Too many requests"), status: 429 }),
    },
    htmlReply: () => htmlReply(200, documentOf("Маркет", '<div id="app"></div>')),
  };
}

const notFoundReply: HttpReply = {
  status: 404,
  headers: { "content-type": "text/plain; charset=utf-8" },
  body: Buffer.from("Not Found\n"),
};

function requireSession({ visitor }: Caller): Session {
  if (visitor === null) throw new Error("A page was asked for without a session.");
  return visitor;
}

function showBusinesses(accounts: ReadonlyMap<string, Account>, session: Session): HttpReply {
  return businessesPage(
    session.accounts.map((id) => ownAccount(accounts, id)),
    session,
  );
}
