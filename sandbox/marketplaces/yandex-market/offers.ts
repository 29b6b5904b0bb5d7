// The shop's catalogue: by the shop's own articles, or all of it page by page.

import { z } from "zod";
import type { HttpReply, HttpRequest } from "../../http/exchange.ts";
import { refused, resultReply } from "./envelopes.ts";
import type { Product } from "./item.ts";
import { resources } from "./limits.ts";
import { readBody, uniqueList } from "./request-body.ts";
import type { Routes } from "./route.ts";
import { offerOf } from "./wire.ts";

const mostOffers = 100;
const usualLimit = 50;

const Body = z.object({ offerIds: uniqueList(z.string().trim().min(1).max(255), mostOffers).nullish() });

export function createOfferRoutes(): Routes {
  return {
    "POST /v2/businesses/{businessId}/offer-mappings": {
      resource: resources.offerMappings,
      scopes: ["ALL_METHODS", "ALL_METHODS_READ_ONLY", "OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY"],
      respond: ({ products }, request) => {
        const { offerIds } = readBody(Body, request);
        // Asked for by articles, the answer holds all of them and isn't cut into pages.
        return offerIds === undefined || offerIds === null
          ? pageReply([...products.values()], request.query)
          : offersReply(offerIds.flatMap((offerId) => products.get(offerId) ?? []));
      },
    },
  };
}

/** Here a limit that is too large counts as the largest (description). */
function pageReply(products: readonly Product[], query: HttpRequest["query"]): HttpReply {
  const limit = Math.min(mostOffers, readCount(query, "limit") ?? usualLimit);
  const start = readCount(query, "pageToken") ?? 0;
  const end = start + limit;
  return offersReply(products.slice(start, end), end < products.length ? { nextPageToken: String(end) } : {});
}

/** Null when it isn't there. */
function readCount(query: HttpRequest["query"], name: string): number | null {
  const given = query.get(name);
  if (given === null) return null;
  if (!/^[1-9]\d{0,8}$/.test(given)) throw refused(400, `Value of ${name} must be greater than 0`);
  return Number(given);
}

function offersReply(products: readonly Product[], paging: { readonly nextPageToken?: string } = {}): HttpReply {
  return resultReply({ offerMappings: products.map(offerOf), paging });
}
