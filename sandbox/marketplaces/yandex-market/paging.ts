// Pages. `limit` and `pageToken` stand in the query and nowhere else: a `pageToken` in the body is overlooked, so a
// client that sends it there reads the first page for ever.
//
// A token names the place where its page ended. So it stays good while items come and go, as the documentation promises
// for lists in the order of publication.

import { z } from "zod";
import type { HttpRequest } from "../../http/exchange.ts";
import { parseJson } from "../../http/exchange.ts";
import { refused } from "./envelopes.ts";
import type { Place } from "./shelf.ts";

export type PageQuery = {
  readonly limit: number;
  /** Null asks for the first page. */
  readonly after: Place | null;
  /** How many entries all pages have together, as the first page counted them. */
  readonly total: number | null;
};

export type Page<Entry> = {
  readonly entries: readonly Entry[];
  readonly paging: { readonly nextPageToken?: string };
};

const usualLimit = 25;
const largestLimit = 50;

/** When the last entry was created, its id, the total, and how often the token was renewed. */
const Token = z.tuple([z.int(), z.int(), z.int().nullable(), z.int()]);
type Token = z.infer<typeof Token>;

/** Reads the query of a list strictly, as the real service does. */
export function readPageQuery(query: HttpRequest["query"]): PageQuery {
  const given = query.get("limit");
  const limit = given === null ? usualLimit : Number(given);
  if (!Number.isInteger(limit) || limit < 1 || limit > largestLimit) {
    throw refused(400, `Value of limit must be between 1 and ${largestLimit}`);
  }
  return { limit, ...readToken(query.get("pageToken") ?? query.get("page_token") ?? "") };
}

function readToken(token: string): Pick<PageQuery, "after" | "total"> {
  if (token === "") return { after: null, total: null };
  const [createdAtMs, id, total] = decodeToken(token);
  return { after: { createdAtMs, id }, total };
}

/** Another token for the same place. */
export function renewToken(token: string): string {
  const [createdAtMs, id, total, renewals] = decodeToken(token);
  return encodeToken([createdAtMs, id, total, renewals + 1]);
}

function decodeToken(token: string): Token {
  const parsed = Token.safeParse(parseJson(Buffer.from(token, "base64url").toString("utf8")));
  if (!parsed.success) throw refused(400, "Bad page token");
  return parsed.data;
}

function encodeToken(token: Token): string {
  return Buffer.from(JSON.stringify(token)).toString("base64url");
}

/**
 * The page that these entries begin with, and the token of the page after it.
 * @param entries at least one more than a page holds, where there are as many
 */
export function pageOf<Entry>(
  entries: readonly Entry[],
  { limit, total }: Pick<PageQuery, "limit" | "total">,
  placeOf: (entry: Entry) => Place,
): Page<Entry> {
  const shown = entries.slice(0, limit);
  const last = shown.at(-1);
  if (last === undefined || entries.length === shown.length) return { entries: shown, paging: {} };
  const { createdAtMs, id } = placeOf(last);
  return { entries: shown, paging: { nextPageToken: encodeToken([createdAtMs, id, total, 0]) } };
}
