// What reviews and questions have in common: lists, counts and the read of one item.

import type { FeedbackKind } from "../../feedback/seed.ts";
import type { HttpReply, HttpRequest } from "../../http/exchange.ts";
import { listMoment, type RouteSurroundings, singleMoment } from "../route.ts";
import type { Account } from "./account.ts";
import { dataReply, failureReply, writtenDataReply } from "./envelopes.ts";
import { type Page, readBoolean, readPeriod } from "./parameters.ts";
import type { Route } from "./route.ts";
import { anytime, everything, listOf, type Selection, type Shelf } from "./shelf.ts";
import { rights } from "./token.ts";
import { writeItem } from "./wire.ts";

/** A route that only reads. */
export function readRoute(respond: (account: Account, request: HttpRequest) => HttpReply): Route {
  return { resource: "feedback", right: rights.feedback, isWrite: false, respond };
}

export type ListRouteOptions = {
  readonly kind: FeedbackKind;
  /** The field that holds the items. */
  readonly field: "feedbacks" | "questions";
  readonly surroundings: RouteSurroundings;
  readonly readQuery: (query: HttpRequest["query"]) => Page & Omit<Selection, "hasBareRatings">;
  /** The archive has no counts, and shows every bare rating. */
  readonly isArchive: boolean;
};

const comma = Buffer.from(",");

/** A page of a list. The items' JSON is copied as it is, so that a page of a hundred costs little. */
export function listRoute({ kind, field, surroundings, readQuery, isArchive }: ListRouteOptions): Route {
  const { knobs } = surroundings;
  return readRoute((account, request) => {
    const query = readQuery(request.query);
    const shelf = account.shelves[kind];
    const atMs = listMoment(surroundings);
    const selection = { ...query, hasBareRatings: isArchive || !knobs.bareRatingsOnlyInArchive };
    const page = { ...query, take: Math.min(query.take, knobs.longestPage) };
    const items = listOf(shelf, { selection, page, atMs });
    const written = items.flatMap((item, index) => {
      const json = shelf.jsonOf(item, atMs);
      return index === 0 ? [json] : [comma, json];
    });
    return writtenDataReply(`{${isArchive ? "" : writeCounts(shelf, atMs)}"${field}":[`, ...written, "]}");
  });
}

function writeCounts(shelf: Shelf, atMs: number): string {
  return `"countUnanswered":${shelf.count("unanswered", atMs)},"countArchive":${shelf.count("answered", atMs)},`;
}

/** `count`: how many items of a period are answered, or aren't. */
export function countRoute(kind: FeedbackKind, surroundings: RouteSurroundings): Route {
  return readRoute((account, { query }) => {
    const isAnswered = readBoolean(query, "isAnswered") ?? true;
    const selection = { isAnswered, nmId: null, ...readPeriod(query), hasBareRatings: true };
    const found = listOf(account.shelves[kind], { selection, page: everything, atMs: listMoment(surroundings) });
    return dataReply(found.length);
  });
}

/** `count-unanswered`: all that wait, and those of today. */
export function countUnansweredRoute(kind: FeedbackKind, surroundings: RouteSurroundings): Route {
  return readRoute((account) => {
    const shelf = account.shelves[kind];
    const atMs = listMoment(surroundings);
    const today = new Date(surroundings.now()).setUTCHours(0, 0, 0, 0);
    const selection = { ...anytime, isAnswered: false, nmId: null, fromMs: today, hasBareRatings: true };
    const ofToday = listOf(shelf, { selection, page: everything, atMs });
    return dataReply({ countUnanswered: shelf.count("unanswered", atMs), countUnansweredToday: ofToday.length });
  });
}

/** The read of one item by its id. */
export function singleRoute(kind: FeedbackKind, surroundings: RouteSurroundings, notFoundText: string): Route {
  return readRoute((account, { query }) => {
    const item = account.shelves[kind].get(query.get("id") ?? "");
    if (item === undefined || item.state.isRemoved) return failureReply(422, notFoundText);
    return writtenDataReply(writeItem(item, singleMoment(surroundings)));
  });
}
