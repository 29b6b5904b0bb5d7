// What the methods for reviews and for questions have in common.

import { z } from "zod";
import type { FeedbackKind } from "../../feedback/seed.ts";
import type { Account } from "./account.ts";
import { RefusedRequestError } from "./envelopes.ts";
import { type Item, type Status, setStatus, statuses } from "./item.ts";
import { findItem, type PostAddress } from "./posts.ts";
import type { Shelf } from "./shelf.ts";

export const ItemStatus = z.enum(statuses);
export const SortDirection = z.enum(["ASC", "DESC"]);

/** @throws RefusedRequestError when there is no such item, or none any more */
export function requireItem(account: Account, address: PostAddress, atMs: number): Item {
  const item = findItem(account, address, atMs);
  if (item === null) throw notFound(address.kind);
  return item;
}

/** "review not found" was seen by users (2026-07); for questions it is a guess. */
export const notFound = (kind: FeedbackKind): RefusedRequestError => new RefusedRequestError(404, `${kind} not found`);

/** The item that a page ended with; empty asks for the first page. What a strange id does is a guess. */
export function readCursor(shelf: Shelf, lastId: string): Item | null {
  if (lastId === "") return null;
  const item = shelf.get(lastId);
  if (item === undefined) throw new RefusedRequestError(400, "Request validation error: invalid last_id: unknown");
  return item;
}

export type StatusChange = {
  readonly kind: FeedbackKind;
  readonly ids: readonly string[];
  readonly status: Status;
};

/** All of them or none: that one strange id refuses the whole call is a guess. */
export function changeStatus(account: Account, { kind, ids, status }: StatusChange, nowMs: number): void {
  const items = ids.map((id) => requireItem(account, { kind, id }, nowMs));
  for (const item of items) setStatus(item, { status, atMs: nowMs });
}

export type Counts = { readonly new: number; readonly viewed: number; readonly processed: number };

export function countByStatus(shelf: Shelf, atMs: number): Counts {
  return {
    new: shelf.count("NEW", atMs),
    viewed: shelf.count("VIEWED", atMs),
    processed: shelf.count("PROCESSED", atMs),
  };
}
