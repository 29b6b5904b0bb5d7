// The methods for questions.

import { z } from "zod";
import { listMoment, type RouteSurroundings } from "../route.ts";
import { statusAt } from "./item.ts";
import { changeStatusRoute, countRoute, ItemStatus, infoRoute, listReply, SortDirection } from "./items.ts";
import { Id, Integer, Moment, Nothing } from "./request-body.ts";
import { createRoute, type Route, type Routes } from "./route.ts";
import { questionOf } from "./wire.ts";

const kind = "question";

const InfoBody = z.object({ question_id: Id }).transform((body) => body.question_id);

const StatusBody = z
  .object({ question_ids: z.array(Id).min(1), status: ItemStatus })
  .transform(({ question_ids: ids, status }) => ({ ids, status }));

export function createQuestionRoutes(surroundings: RouteSurroundings): Routes {
  return {
    "POST /v1/question/list": listRoute(surroundings),
    "POST /v1/question/info": infoRoute({ kind, body: InfoBody, surroundings, write: questionOf }),
    "POST /v1/question/count": countRoute({
      kind,
      body: Nothing,
      surroundings,
      write: (counts) => {
        const unprocessed = counts.new + counts.viewed;
        return { all: unprocessed + counts.processed, ...counts, unprocessed };
      },
    }),
    "POST /v1/question/change-status": changeStatusRoute({ kind, body: StatusBody, surroundings }),
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
    group: kind,
    body: ListBody,
    respond: (account, { filter, limit, last_id: lastId, sort_dir: direction }) => {
      const { status } = filter;
      const { momentOf } = account.shelves.question;
      const atMs = listMoment(surroundings);
      return listReply(account, {
        kind,
        status: status === "UNPROCESSED" ? "ALL" : status,
        fromMs: filter.date_from,
        toMs: filter.date_to,
        isWanted: (item) => status !== "UNPROCESSED" || statusAt(item, momentOf(item, atMs)) !== "PROCESSED",
        direction,
        lastId,
        limit,
        atMs,
        write: questionOf,
      });
    },
  });
}
