// The list of reviews, and skipping them.
//
// `needReaction` isn't "has no answer": commenting clears it, but skipping and merely reading in the cabinet do too.

import { z } from "zod";
import { doneReply, RefusedRequestError, resultReply } from "./envelopes.ts";
import { turnReaction } from "./item.ts";
import { resources } from "./limits.ts";
import { dayMs, monthsBefore } from "./moscow-time.ts";
import { pageOf, readPageQuery } from "./paging.ts";
import { IdList, readBody, uniqueList } from "./request-body.ts";
import { type Route, type RouteSurroundings, type Routes, readingScopes, writingScopes } from "./route.ts";
import { type Listing, pick, type Search, search } from "./shelf.ts";
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

function listRoute({ now, knobs }: RouteSurroundings): Route {
  return {
    resource: resources.reviews,
    scopes: readingScopes,
    respond: (account, request) => {
      const page = readPageQuery(request.query);
      const { feedbackIds, ...filters } = readBody(ListBody, request);
      const isById = feedbackIds !== undefined && feedbackIds !== null;
      if (isById) refuseOtherFilters(filters);
      const atMs = now() - (isById ? knobs.singleReadLagMs : knobs.readLagMs);
      const shelf = account.shelves.review;
      const listing = { isNewestFirst: true, after: page.after, atMs };
      const found = isById
        ? pick(shelf, feedbackIds, listing)
        : search(shelf, { ...listing, ...readFilters(filters, now()), take: page.limit + 1 });
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
  throw new RefusedRequestError(400, "feedbackIds can't be combined with other filters");
}

function readFilters(filters: Filters, nowMs: number): Omit<Search, keyof Listing | "take"> {
  const { reactionStatus, ratingValues, offerIds, paid } = filters;
  return {
    isWaitingOnly: reactionStatus === "NEED_REACTION",
    ...readPeriod(filters, nowMs),
    // Nobody here was paid for a review.
    isWanted: ({ state: { content } }) =>
      paid !== true &&
      (ratingValues?.includes(content.rating) ?? true) &&
      (offerIds?.includes(content.product.offerId) ?? true),
  };
}

const longestPeriodMonths = 6;

/** Both ends are left out; without a beginning it is six months before the end, without an end it is now. */
function readPeriod({ dateTimeFrom, dateTimeTo }: Filters, nowMs: number): { fromMs: number; untilMs: number } {
  const untilMs = dateTimeTo ?? nowMs + 1;
  const earliestMs = monthsBefore(untilMs, longestPeriodMonths);
  const fromMs = dateTimeFrom ?? earliestMs;
  if (fromMs < earliestMs) {
    const days = Math.round((untilMs - earliestMs) / dayMs);
    throw new RefusedRequestError(400, `Too long time period. Maximum is '${days}' days`);
  }
  return { fromMs: fromMs + 1, untilMs };
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
