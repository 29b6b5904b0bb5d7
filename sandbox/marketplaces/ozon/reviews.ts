// The methods for reviews, version 2. Those of version 1 are deprecated since 2026-04-20 and missing here.

import { z } from "zod";
import { listMoment, type RouteSurroundings } from "../route.ts";
import type { Item } from "./item.ts";
import { changeStatusRoute, countRoute, ItemStatus, infoRoute, listReply, SortDirection } from "./items.ts";
import { Id, Integer, Moment, Nothing } from "./request-body.ts";
import { createRoute, type Route, type Routes } from "./route.ts";
import { reviewDetailsOf, reviewOf } from "./wire.ts";

const kind = "review";

const InfoBody = z.object({ review_id: Id }).transform((body) => body.review_id);

const StatusBody = z
  .object({ review_ids: z.array(Id).min(1).max(100), status: ItemStatus })
  .transform(({ review_ids: ids, status }) => ({ ids, status }));

export function createReviewRoutes(surroundings: RouteSurroundings): Routes {
  return {
    "POST /v2/review/list": listRoute(surroundings),
    "POST /v2/review/info": infoRoute({ kind, body: InfoBody, surroundings, write: reviewDetailsOf }),
    "POST /v2/review/count": countRoute({
      kind,
      body: Nothing,
      surroundings,
      write: (counts) => ({ total: counts.new + counts.viewed + counts.processed, ...counts }),
    }),
    "POST /v2/review/change-status": changeStatusRoute({ kind, body: StatusBody, surroundings }),
  };
}

const Filters = z.object({
  status: z.enum(["ALL", ...ItemStatus.options]).default("ALL"),
  order_status: z.enum(["ALL", "DELIVERED", "CANCELLED"]).default("ALL"),
  published_from: Moment.default(0),
  published_to: Moment.default(Number.POSITIVE_INFINITY),
  skus: z.array(Integer).max(1_000).default([]),
});
type Filters = z.infer<typeof Filters>;

/** Without a direction it is a guess. */
const ListBody = z.object({
  limit: z.int().min(20).max(100),
  last_id: z.string().default(""),
  sort_dir: SortDirection.default("ASC"),
  filters: Filters.prefault({}),
});

function listRoute(surroundings: RouteSurroundings): Route {
  return createRoute({
    group: kind,
    body: ListBody,
    respond: (account, { filters, limit, last_id: lastId, sort_dir: direction }) =>
      listReply(account, {
        kind,
        status: filters.status,
        fromMs: filters.published_from,
        toMs: filters.published_to,
        isWanted: (item) => isWanted(filters, item),
        direction,
        lastId,
        limit,
        atMs: listMoment(surroundings),
        write: reviewOf,
      }),
  });
}

function isWanted({ order_status: orderStatus, skus }: Filters, { state: { content } }: Item): boolean {
  return (
    (orderStatus === "ALL" || content.isOrderCancelled === (orderStatus === "CANCELLED")) &&
    (skus.length === 0 || skus.includes(content.product.sku))
  );
}
