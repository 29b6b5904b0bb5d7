// The list of questions. It knows days, not moments, and a month of them at most.

import { z } from "zod";
import { search } from "../item-shelf.ts";
import { listMoment, type RouteSurroundings, singleMoment } from "../route.ts";
import { resultReply } from "./envelopes.ts";
import { type Item, waitsForShop } from "./item.ts";
import { resources } from "./limits.ts";
import { dayMs, moscowDayOf, startOfMoscowDay } from "./moscow-time.ts";
import { pageOf, readPageQuery } from "./paging.ts";
import { beginningOf } from "./period.ts";
import { IdList, readBody, uniqueList } from "./request-body.ts";
import { type Routes, readingScopes } from "./route.ts";
import { type Listing, type Place, pick, type Shelf } from "./shelf.ts";
import { questionOf } from "./wire.ts";

const ListBody = z.object({
  questionIds: IdList.nullish(),
  categoryIds: uniqueList(z.int().min(0), 1_000).nullish(),
  dateFrom: z.iso.date().optional(),
  dateTo: z.iso.date().optional(),
  needAnswer: z.boolean().default(false),
  sort: z.enum(["CREATED_AT_DESC", "CREATED_AT_ASC"]).default("CREATED_AT_DESC"),
});
type ListBody = z.infer<typeof ListBody>;

export function createQuestionRoutes(surroundings: RouteSurroundings): Routes {
  return {
    "POST /v1/businesses/{businessId}/goods-questions": {
      resource: resources.questions,
      scopes: readingScopes,
      respond: (account, request) => {
        const { limit, after, total } = readPageQuery(request.query);
        const body = readBody(ListBody, request);
        const isById = body.questionIds !== undefined && body.questionIds !== null;
        const atMs = isById ? singleMoment(surroundings) : listMoment(surroundings);
        const isNewestFirst = body.sort === "CREATED_AT_DESC";
        const findAfter = (place: Place | null, take: number): readonly Item[] =>
          find(account.shelves.question, body, { isNewestFirst, after: place, atMs, take, nowMs: surroundings.now() });
        const totalCount = total ?? findAfter(null, Number.POSITIVE_INFINITY).length;
        const found = findAfter(after, limit + 1);
        const { entries, paging } = pageOf(found, { limit, total: totalCount }, (item) => item);
        return resultReply({ questions: entries.map((item) => questionOf(account, item)), paging, totalCount });
      },
    },
  };
}

type FindOptions = Listing & { readonly take: number; readonly nowMs: number };

/** Looked for by their ids, questions may be of any age. */
function find(shelf: Shelf, body: ListBody, { nowMs, ...listing }: FindOptions): readonly Item[] {
  const { questionIds, categoryIds, needAnswer } = body;
  const isWanted = (item: Item): boolean => categoryIds?.includes(item.state.content.product.categoryId) ?? true;
  if (questionIds === undefined || questionIds === null) {
    return search(shelf, { ...listing, ...readPeriod(body, nowMs), mark: needAnswer ? "waiting" : null, isWanted });
  }
  return pick(shelf, questionIds, listing).filter(
    (item) => isWanted(item) && (!needAnswer || waitsForShop(item, listing.atMs)),
  );
}

/** Both days are part of the period. */
function readPeriod({ dateFrom, dateTo }: ListBody, nowMs: number): { fromMs: number; untilMs: number } {
  const lastDayMs = dateTo === undefined ? moscowDayOf(nowMs) : startOfMoscowDay(dateTo);
  const firstDayMs = dateFrom === undefined ? undefined : startOfMoscowDay(dateFrom);
  const fromMs = beginningOf({ fromMs: firstDayMs, untilMs: lastDayMs, longestMonths: 1 });
  return { fromMs, untilMs: lastDayMs + dayMs };
}
