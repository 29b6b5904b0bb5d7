// The methods for questions.

import { z } from "zod";
import { doneReply, resultReply } from "./envelopes.ts";
import { statusAt } from "./item.ts";
import { changeStatus, countByStatus, ItemStatus, readCursor, requireItem, SortDirection } from "./items.ts";
import { Id, Integer, Moment, Nothing } from "./request-body.ts";
import { createRoute, listMoment, type Route, type RouteSurroundings, type Routes, singleMoment } from "./route.ts";
import { pageOf } from "./shelf.ts";
import { questionOf } from "./wire.ts";

export function createQuestionRoutes(surroundings: RouteSurroundings): Routes {
  const group = "question";
  return {
    "/v1/question/list": listRoute(surroundings),
    "/v1/question/info": createRoute({
      group,
      body: z.object({ question_id: Id }),
      respond: (account, { question_id: id }) => {
        const atMs = singleMoment(surroundings);
        return resultReply(questionOf(requireItem(account, { kind: "question", id }, atMs), atMs));
      },
    }),
    "/v1/question/count": createRoute({
      group,
      body: Nothing,
      respond: ({ shelves }) => {
        const counts = countByStatus(shelves.question, listMoment(surroundings));
        const unprocessed = counts.new + counts.viewed;
        return resultReply({ all: unprocessed + counts.processed, ...counts, unprocessed });
      },
    }),
    "/v1/question/change-status": createRoute({
      group,
      body: z.object({ question_ids: z.array(Id).min(1), status: ItemStatus }),
      respond: (account, { question_ids: ids, status }) => {
        changeStatus(account, { kind: "question", ids, status }, surroundings.now());
        return doneReply;
      },
    }),
  };
}

/** The description caps a page at 10 items and a `limit` at 100: read here as 10 unless asked for more. */
const usualLimit = 10;

const ListBody = z.object({
  filter: z
    .object({
      status: z.enum(["ALL", "UNPROCESSED", ...ItemStatus.options]).default("ALL"),
      date_from: Moment.default(0),
      date_to: Moment.default(Number.POSITIVE_INFINITY),
    })
    .prefault({}),
  limit: Integer.pipe(z.number().min(1).max(100)).default(usualLimit),
  last_id: z.string().default(""),
  sort_dir: SortDirection.default("DESC"),
});

function listRoute(surroundings: RouteSurroundings): Route {
  return createRoute({
    group: "question",
    body: ListBody,
    respond: ({ shelves: { question: shelf } }, { filter, limit, ...body }) => {
      const { status } = filter;
      const atMs = listMoment(surroundings);
      const { items, hasNext, lastId } = pageOf(shelf, {
        status: status === "ALL" || status === "UNPROCESSED" ? null : status,
        fromMs: filter.date_from,
        toMs: filter.date_to,
        isWanted: (item) => status !== "UNPROCESSED" || statusAt(item, shelf.momentOf(item, atMs)) !== "PROCESSED",
        isNewestFirst: body.sort_dir === "DESC",
        after: readCursor(shelf, body.last_id),
        limit,
        atMs,
      });
      return resultReply({
        questions: items.map((item) => questionOf(item, shelf.momentOf(item, atMs))),
        has_next: hasNext,
        last_id: lastId,
      });
    },
  });
}
