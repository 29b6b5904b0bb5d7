// A loopback Wildberries that only lists: it holds items and pages them as the real one does.

import { openScriptedServer, replyJson, type SeenRequest } from "../../http/scripted-server.ts";
import { ok, type RawItem } from "./samples.ts";

export type Shelves = {
  unanswered: readonly RawItem[];
  answered: readonly RawItem[];
  archive: readonly RawItem[];
  /** No page is longer, however many items are asked for. */
  longestPage: number;
  /** What the counts say beyond what the lists hold. */
  countedTooMany: number;
};

/** @param onRequest may change the shelves before a page is cut */
export async function openListServer(
  kind: "feedbacks" | "questions",
  onRequest: (shelves: Shelves) => void = () => {},
) {
  const shelves: Shelves = {
    unanswered: [],
    answered: [],
    archive: [],
    longestPage: Number.POSITIVE_INFINITY,
    countedTooMany: 0,
  };
  const server = await openScriptedServer((request, response, socket) => {
    onRequest(shelves);
    const page = cutPage(shelfOf(shelves, request), request.query).slice(0, shelves.longestPage);
    const counts = {
      countUnanswered: shelves.unanswered.length + shelves.countedTooMany,
      countArchive: shelves.answered.length + shelves.countedTooMany,
    };
    const isArchive = request.path.endsWith("/archive");
    replyJson(ok({ ...(isArchive ? {} : counts), [kind]: page }))(request, response, socket);
  });
  return { url: server.url, seen: server.seen, shelves };
}

/** Oldest first, unless the newest are asked for first. */
function shelfOf(shelves: Shelves, { path, query }: SeenRequest): readonly RawItem[] {
  const list = query.get("isAnswered") === "true" ? shelves.answered : shelves.unanswered;
  const shelf = path.endsWith("/archive") ? shelves.archive : list;
  return query.get("order") === "dateDesc" ? shelf.toReversed() : shelf;
}

function cutPage(items: readonly RawItem[], query: URLSearchParams): readonly RawItem[] {
  const [take, skip, from] = [query.get("take"), query.get("skip"), query.get("dateFrom")].map(Number);
  const to = Number(query.get("dateTo") ?? Number.POSITIVE_INFINITY);
  const inPeriod = items.filter((item) => {
    const seconds = Date.parse(String(item["createdDate"])) / 1_000;
    return seconds >= (from ?? 0) && seconds <= to;
  });
  return inPeriod.slice(skip, (skip ?? 0) + (take ?? 0));
}
