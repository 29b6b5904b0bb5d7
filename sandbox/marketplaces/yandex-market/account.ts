// One business: its items and its products.

import type { StaleRows } from "../../shelf/stale-rows.ts";
import { type AccountOf, emptyAccount } from "../account.ts";
import { createPostBook, type PostBook } from "../threads.ts";
import type { Item, Product } from "./item.ts";
import { openShelf, type Shelf } from "./shelf.ts";

export type Account = AccountOf<Shelf> &
  PostBook<number, Item> & { readonly businessId: number; readonly products: Map<string, Product> };

/** Ids are 64-bit numbers: these are too large for a client that keeps 32 bits. */
const firstPostId = 5_000_000_001;

export function createAccount(businessId: number, sellerName: string, stale: StaleRows): Account {
  return {
    ...emptyAccount(String(businessId), sellerName, () => openShelf(stale)),
    ...createPostBook<number, Item>((count) => firstPostId + count),
    businessId,
    products: new Map(),
  };
}
