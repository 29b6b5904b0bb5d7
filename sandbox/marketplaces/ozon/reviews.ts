// The methods for reviews, version 2. Those of version 1 are deprecated since 2026-04-20 and missing here.

import { z } from "zod";
import { doneReply, resultReply } from "./envelopes.ts";
import type { Item } from "./item.ts";
import { changeStatus, countByStatus, ItemStatus, readCursor, requireItem, SortDirection } from "./items.ts";
import { Id, Integer, Moment, Nothing } from "./request-body.ts";
import { createRoute, listMoment, type Route, type RouteSurroundings, type Routes, singleMoment } from "./route.ts";
import { pageOf } from "./shelf.ts";
import { reviewDetailsOf, reviewOf } from "./wire.ts";

export function createReviewRoutes(surroundings: RouteSurroundings): Routes {
  const group = "review";
  return {
    "/v2/review/list": listRoute(surroundings),
    "/v2/review/info": createRoute({
      group,
      body: z.object({ review_id: Id }),
      respond: (account, { review_id: id }) => {
        const atMs = singleMoment(surroundings);
        return resultReply(reviewDetailsOf(requireItem(account, { kind: "review", id }, atMs), atMs));
      },
    }),
    "/v2/review/count": createRoute({
      group,
      body: Nothing,
      respond: ({ shelves }) => {
        const counts = countByStatus(shelves.review, listMoment(surroundings));
        return resultReply({ total: counts.new + counts.viewed + counts.processed, ...counts });
      },
    }),
    "/v2/review/change-status": createRoute({
      group,
      body: z.object({ review_ids: z.array(Id).min(1).max(100), status: ItemStatus }),
      respond: (account, { review_ids: ids, status }) => {
        changeStatus(account, { kind: "review", ids, status }, surroundings.now());
        return doneReply;
      },
    }),
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
    group: "review",
    body: ListBody,
    respond: ({ shelves: { review: shelf } }, { filters, limit, ...body }) => {
      const atMs = listMoment(surroundings);
      const { items, hasNext, lastId } = pageOf(shelf, {
        status: filters.status === "ALL" ? null : filters.status,
        fromMs: filters.published_from,
        toMs: filters.published_to,
        isWanted: (item) => isWanted(filters, item),
        isNewestFirst: body.sort_dir === "DESC",
        after: readCursor(shelf, body.last_id),
        limit,
        atMs,
      });
      return resultReply({
        reviews: items.map((item) => reviewOf(item, shelf.momentOf(item, atMs))),
        has_next: hasNext,
        last_id: lastId,
      });
    },
  });
}

function isWanted({ order_status: orderStatus, skus }: Filters, { state: { content } }: Item): boolean {
  return (
    (orderStatus === "ALL" || content.isOrderCancelled === (orderStatus === "CANCELLED")) &&
    (skus.length === 0 || skus.includes(content.product.sku))
  );
}
