// The list of reviews, and skipping them.
//
// `needReaction` isn't "has no answer": commenting clears it, but skipping and merely reading in the cabinet do too.

import { z } from "zod";
import { type Search, search } from "../item-shelf.ts";
import { listMoment, type RouteSurroundings, singleMoment } from "../route.ts";
import { doneReply, refused, resultReply } from "./envelopes.ts";
import { type Item, turnReaction } from "./item.ts";
import { resources } from "./limits.ts";
import { pageOf, readPageQuery } from "./paging.ts";
import { beginningOf } from "./period.ts";
import { IdList, readBody, uniqueList } from "./request-body.ts";
import { type Route, type Routes, readingScopes, writingScopes } from "./route.ts";
import { type Listing, type Mark, pick } from "./shelf.ts";
import { reviewOf } from "./wire.ts";

export function createReviewRoutes(surroundings: RouteSurroundings): Routes {
  return {
    "POST /v2/businesses/{businessId}/goods-feedback": listRoute(surroundings),
    "POST /v2/businesses/{businessId}/goods-feedback/skip-reaction": skipRoute(surroundings),
  };
}

const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const Filters = z.object({
  dateTimeFrom: moment.optional(),
  dateTimeTo: moment.optional(),
  reactionStatus: z.enum(["ALL", "NEED_REACTION"]).optional(),
  ratingValues: uniqueList(z.int(), 5).nullish(),
  offerIds: uniqueList(z.string(), 20).nullish(),
  paid: z.boolean().optional(),
});
type Filters = z.infer<typeof Filters>;

const ListBody = Filters.extend({ feedbackIds: IdList.nullish() });

function listRoute(surroundings: RouteSurroundings): Route {
  return {
    resource: resources.reviews,
    scopes: readingScopes,
    respond: (account, request) => {
      const page = readPageQuery(request.query);
      const { feedbackIds, ...filters } = readBody(ListBody, request);
      const isById = feedbackIds !== undefined && feedbackIds !== null;
      if (isById) refuseOtherFilters(filters);
      const atMs = isById ? singleMoment(surroundings) : listMoment(surroundings);
      const shelf = account.shelves.review;
      const listing = { isNewestFirst: true, after: page.after, atMs };
      const found = isById
        ? pick(shelf, feedbackIds, listing)
        : search(shelf, { ...listing, ...readFilters(filters, surroundings.now()), take: page.limit + 1 });
      const { entries, paging } = pageOf(found, page, (item) => item);
      return resultReply({
        feedbacks: entries.map((item) => reviewOf(item, isById ? atMs : shelf.momentOf(item, atMs))),
        paging,
      });
    },
  };
}

function refuseOtherFilters(filters: Filters): void {
  if (Object.values(filters).every((value) => value === undefined || value === null)) return;
  throw refused(400, "feedbackIds can't be combined with other filters");
}

function readFilters(filters: Filters, nowMs: number): Omit<Search<number, Item, Mark>, keyof Listing | "take"> {
  const { reactionStatus, ratingValues, offerIds, paid } = filters;
  return {
    mark: reactionStatus === "NEED_REACTION" ? "waiting" : null,
    ...readPeriod(filters, nowMs),
    // Nobody here was paid for a review.
    isWanted: ({ state: { content } }) =>
      paid !== true &&
      (ratingValues?.includes(content.rating) ?? true) &&
      (offerIds?.includes(content.product.offerId) ?? true),
  };
}

/** Both ends are left out; without an end it is now. */
function readPeriod({ dateTimeFrom, dateTimeTo }: Filters, nowMs: number): { fromMs: number; untilMs: number } {
  const untilMs = dateTimeTo ?? nowMs + 1;
  return { fromMs: beginningOf({ fromMs: dateTimeFrom, untilMs, longestMonths: 6 }) + 1, untilMs };
}

const SkipBody = z.object({ feedbackIds: IdList });

/** Ids that nobody knows are passed over. */
function skipRoute({ now }: RouteSurroundings): Route {
  return {
    resource: resources.skipReaction,
    scopes: writingScopes,
    respond: (account, request) => {
      for (const id of readBody(SkipBody, request).feedbackIds) {
        const item = account.shelves.review.get(id);
        if (item !== undefined) turnReaction(item, false, now());
      }
      return doneReply;
    },
  };
}
