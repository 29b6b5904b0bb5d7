// One business: its items, its products, and the replies that went nowhere.

import type { FeedbackKind } from "../../feedback/seed.ts";
import type { StaleRows } from "../../shelf/stale-rows.ts";
import type { StrayRecord } from "../marketplace.ts";
import type { Item, Product } from "./item.ts";
import { createItemShelf, type Shelf } from "./shelf.ts";

export type Account = {
  readonly businessId: number;
  readonly name: string;
  readonly shelves: Readonly<Record<FeedbackKind, Shelf>>;
  readonly products: Map<string, Product>;
  /** By the post's id. */
  readonly itemOfPost: Map<number, Item>;
  readonly nextPostId: () => number;
  readonly strays: StrayRecord[];
};

/** Ids are 64-bit numbers: these are too large for a client that keeps 32 bits. */
const firstPostId = 5_000_000_001;

export function createAccount(businessId: number, name: string, stale: StaleRows): Account {
  let posts = 0;
  return {
    businessId,
    name,
    shelves: { review: createItemShelf(stale), question: createItemShelf(stale) },
    products: new Map(),
    itemOfPost: new Map(),
    nextPostId: () => {
      posts += 1;
      return firstPostId + posts;
    },
    strays: [],
  };
}

export type Stray = { readonly itemId: number; readonly text: string; readonly atMs: number };

/** Remembers a reply to an item that the account doesn't have. */
export function keepStray({ businessId, strays }: Account, { itemId, text, atMs }: Stray): void {
  strays.push({ account: String(businessId), externalId: String(itemId), text, at: new Date(atMs).toISOString() });
}
