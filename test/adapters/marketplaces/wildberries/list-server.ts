// A loopback Wildberries that only lists: it holds items and pages them as the real one does.

import { openScriptedServer, replyJson, type SeenRequest } from "../../http/scripted-server.ts";
import { ok, type RawItem } from "./samples.ts";

export type Shelves = {
  unanswered: readonly RawItem[];
  answered: readonly RawItem[];
  archive: readonly RawItem[];
};

/** @param onRequest may change the shelves before a page is cut */
export async function openListServer(
  kind: "feedbacks" | "questions",
  onRequest: (shelves: Shelves) => void = () => {},
) {
  const shelves: Shelves = { unanswered: [], answered: [], archive: [] };
  const server = await openScriptedServer((request, response, socket) => {
    onRequest(shelves);
    const page = cutPage(shelfOf(shelves, request), request.query);
    replyJson(ok({ countUnanswered: 0, countArchive: 0, [kind]: page }))(request, response, socket);
  });
  return { url: server.url, seen: server.seen, shelves };
}

function shelfOf(shelves: Shelves, { path, query }: SeenRequest): readonly RawItem[] {
  if (path.endsWith("/archive")) return shelves.archive;
  return query.get("isAnswered") === "true" ? shelves.answered : shelves.unanswered;
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
