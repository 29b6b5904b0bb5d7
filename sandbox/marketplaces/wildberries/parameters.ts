// Reads the query of a list strictly, as the real service does.

import type { HttpRequest } from "../../http/exchange.ts";
import { refused } from "./envelopes.ts";

export type ListQuery = {
  readonly isAnswered: boolean;
  readonly take: number;
  readonly skip: number;
  readonly nmId: number | null;
  readonly isOldestFirst: boolean;
  readonly fromMs: number;
  readonly toMs: number;
};

export type PagingLimits = { readonly maxTake: number; readonly maxSkip: number; readonly maxTogether: number };

export type Page = Pick<ListQuery, "take" | "skip" | "nmId" | "isOldestFirst">;

const general = "Something went wrong";

export function readListQuery(query: HttpRequest["query"], limits: PagingLimits): ListQuery {
  const isAnswered = readBoolean(query, "isAnswered");
  if (isAnswered === null) throw refused(400, "Плохой формат isAnswered");
  return { isAnswered, ...readPage(query, limits), ...readPeriod(query) };
}

export function readPage(query: HttpRequest["query"], limits: PagingLimits): Page {
  const take = readInteger(query, "take", general);
  const skip = readInteger(query, "skip", general);
  if (take === null || skip === null) throw refused(400, general);
  if (take < 1 || take > limits.maxTake || skip > limits.maxSkip || take + skip > limits.maxTogether) {
    throw refused(400, general);
  }
  const order = query.get("order") ?? "dateDesc";
  if (order !== "dateAsc" && order !== "dateDesc") throw refused(400, general);
  return { take, skip, nmId: readInteger(query, "nmId", general), isOldestFirst: order === "dateAsc" };
}

export function readPeriod(query: HttpRequest["query"]): Pick<ListQuery, "fromMs" | "toMs"> {
  const from = readInteger(query, "dateFrom", "Плохой формат dateFrom");
  const to = readInteger(query, "dateTo", "Плохой формат dateTo");
  return { fromMs: (from ?? 0) * 1_000, toMs: to === null ? Number.POSITIVE_INFINITY : to * 1_000 };
}

/** Null when it isn't there. */
export function readBoolean(query: HttpRequest["query"], name: string): boolean | null {
  const value = query.get(name);
  if (value === null) return null;
  if (value !== "true" && value !== "false") throw refused(400, `Плохой формат ${name}`);
  return value === "true";
}

/** Null when it isn't there or is empty. */
function readInteger(query: HttpRequest["query"], name: string, errorText: string): number | null {
  const value = query.get(name);
  if (value === null || value === "") return null;
  if (!/^\d{1,15}$/.test(value)) throw refused(400, errorText);
  return Number(value);
}
