// What the methods for reviews and for questions have in common.

import { z } from "zod";
import type { FeedbackKind } from "../../feedback/seed.ts";
import type { HttpReply } from "../../http/exchange.ts";
import type { Search } from "../item-shelf.ts";
import type { RefusedRequestError } from "../refused-request.ts";
import { listMoment, type RouteSurroundings, singleMoment } from "../route.ts";
import type { Address } from "../threads.ts";
import type { Account } from "./account.ts";
import { doneReply, refused, resultReply } from "./envelopes.ts";
import { type Item, type Status, setStatus, statuses } from "./item.ts";
import { findItem } from "./posts.ts";
import { createRoute, type Route } from "./route.ts";
import { pageOf, type Shelf } from "./shelf.ts";

export const ItemStatus = z.enum(statuses);
export const SortDirection = z.enum(["ASC", "DESC"]);

/** @throws RefusedRequestError when there is no such item, or none any more */
function requireItem(account: Account, address: Address<string>, atMs: number): Item {
  const item = findItem(account, address, atMs);
  if (item === null) throw notFound(address.kind);
  return item;
}

/** "review not found" was seen by users (2026-07); for questions it is a guess. */
export const notFound = (kind: FeedbackKind): RefusedRequestError => refused(kind, 404, `${kind} not found`);

type Fields = Readonly<Record<string, unknown>>;
/** How an item looked on the wire at a moment. */
type WriteItem = (item: Item, atMs: number) => Fields;

const listNames: Readonly<Record<FeedbackKind, string>> = { review: "reviews", question: "questions" };

export type ListOptions = Pick<Search<string, Item, Status>, "fromMs" | "isWanted"> & {
  readonly kind: FeedbackKind;
  readonly status: Status | "ALL";
  /** The last moment that counts. */
  readonly toMs: number;
  readonly direction: z.infer<typeof SortDirection>;
  /** The item that the page before ended with; empty asks for the first page. */
  readonly lastId: string;
  readonly limit: number;
  readonly atMs: number;
  readonly write: WriteItem;
};

/** A page of a list. */
export function listReply({ shelves }: Account, options: ListOptions): HttpReply {
  const { kind, status, toMs, direction, lastId, limit, atMs, write, ...selection } = options;
  const shelf = shelves[kind];
  const page = pageOf(shelf, {
    ...selection,
    atMs,
    mark: status === "ALL" ? null : status,
    untilMs: toMs + 1,
    isNewestFirst: direction === "DESC",
    after: readCursor(shelf, kind, lastId),
    take: limit,
  });
  return resultReply({
    [listNames[kind]]: page.items.map((item) => write(item, shelf.momentOf(item, atMs))),
    has_next: page.hasNext,
    last_id: page.lastId,
  });
}

/** What a strange id does is a guess. */
function readCursor(shelf: Shelf, kind: FeedbackKind, lastId: string): Item | null {
  if (lastId === "") return null;
  const item = shelf.get(lastId);
  if (item === undefined) throw refused(kind, 400, "Request validation error: invalid last_id: unknown");
  return item;
}

type ItemRouteOptions<Read> = {
  readonly kind: FeedbackKind;
  readonly body: z.ZodType<Read>;
  readonly surroundings: RouteSurroundings;
};

/** One item by its id. */
export function infoRoute(options: ItemRouteOptions<string> & { readonly write: WriteItem }): Route {
  const { kind, body, surroundings, write } = options;
  return createRoute({
    group: kind,
    body,
    respond: (account, id) => {
      const atMs = singleMoment(surroundings);
      return resultReply(write(requireItem(account, { kind, id }, atMs), atMs));
    },
  });
}

export type Counts = { readonly new: number; readonly viewed: number; readonly processed: number };

/** How many items have each status. */
export function countRoute(options: ItemRouteOptions<unknown> & { readonly write: (counts: Counts) => Fields }): Route {
  const { kind, body, surroundings, write } = options;
  return createRoute({
    group: kind,
    body,
    respond: ({ shelves }) => {
      const count = (status: Status): number => shelves[kind].count(status, listMoment(surroundings));
      return resultReply(write({ new: count("NEW"), viewed: count("VIEWED"), processed: count("PROCESSED") }));
    },
  });
}

export type StatusChange = { readonly ids: readonly string[]; readonly status: Status };

/** All of them or none: that one strange id refuses the whole call is a guess. */
export function changeStatusRoute({ kind, body, surroundings }: ItemRouteOptions<StatusChange>): Route {
  return createRoute({
    group: kind,
    body,
    respond: (account, { ids, status }) => {
      const atMs = surroundings.now();
      const items = ids.map((id) => requireItem(account, { kind, id }, atMs));
      for (const item of items) setStatus(item, { status, atMs });
      return doneReply;
    },
  });
}
