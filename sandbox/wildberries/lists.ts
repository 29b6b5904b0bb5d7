// What reviews and questions have in common: lists, counts and the read of one item.

import type { FeedbackKind } from "../feedback/seed.ts";
import type { HttpReply, HttpRequest } from "../http/exchange.ts";
import type { Account } from "./account.ts";
import { dataReply, failureReply, writtenDataReply } from "./envelopes.ts";
import { type Page, readBoolean, readPeriod } from "./parameters.ts";
import type { Route, RouteSurroundings } from "./route.ts";
import { type Counts, everything, type Selection } from "./shelf.ts";
import { rights } from "./token.ts";
import { writeItem } from "./wire.ts";

/** The moment that lists show: with a lag they show the past. */
export function listMoment({ now, knobs }: RouteSurroundings): number {
  return now() - knobs.readLagMs;
}

/** A route that only reads. */
export function readRoute(respond: (account: Account, request: HttpRequest) => HttpReply): Route {
  return { resource: "feedback", right: rights.feedback, isWrite: false, respond };
}

export type ListRouteOptions = {
  readonly kind: FeedbackKind;
  /** The field that holds the items. */
  readonly field: "feedbacks" | "questions";
  readonly surroundings: RouteSurroundings;
  readonly readQuery: (query: HttpRequest["query"]) => Page & Selection;
  /** The archive has no counts. */
  readonly hasCounts: boolean;
};

const comma = Buffer.from(",");

/** A page of a list. The items' JSON is copied as it is, so that a page of a hundred costs little. */
export function listRoute({ kind, field, surroundings, readQuery, hasCounts }: ListRouteOptions): Route {
  return readRoute((account, request) => {
    const query = readQuery(request.query);
    const { looks, counts } = account.shelves[kind].select(query, listMoment(surroundings));
    const ordered = query.isOldestFirst ? looks.toReversed() : looks;
    const page = ordered.slice(query.skip, query.skip + query.take);
    const items = page.flatMap((look, index) => (index === 0 ? [look.json()] : [comma, look.json()]));
    return writtenDataReply(`{${hasCounts ? writeCounts(counts) : ""}"${field}":[`, ...items, "]}");
  });
}

function writeCounts({ unanswered, answered }: Counts): string {
  return `"countUnanswered":${unanswered},"countArchive":${answered},`;
}

/** `count`: how many items of a period are answered, or aren't. */
export function countRoute(kind: FeedbackKind, surroundings: RouteSurroundings): Route {
  return readRoute((account, { query }) => {
    const selection = { isAnswered: readBoolean(query, "isAnswered") ?? true, nmId: null, ...readPeriod(query) };
    return dataReply(account.shelves[kind].select(selection, listMoment(surroundings)).looks.length);
  });
}

/** `count-unanswered`: all that wait, and those of today. */
export function countUnansweredRoute(kind: FeedbackKind, surroundings: RouteSurroundings): Route {
  return readRoute((account) => {
    const today = new Date(surroundings.now()).setUTCHours(0, 0, 0, 0);
    const selection = { ...everything, isAnswered: false, fromMs: today };
    const { looks, counts } = account.shelves[kind].select(selection, listMoment(surroundings));
    return dataReply({ countUnanswered: counts.unanswered, countUnansweredToday: looks.length });
  });
}

/** The read of one item by its id. */
export function singleRoute(kind: FeedbackKind, surroundings: RouteSurroundings, notFoundText: string): Route {
  return readRoute((account, { query }) => {
    const item = account.shelves[kind].get(query.get("id") ?? "");
    if (item === undefined || item.state.isRemoved) return failureReply(422, notFoundText);
    return writtenDataReply(writeItem(item, surroundings.now() - surroundings.knobs.singleReadLagMs));
  });
}
