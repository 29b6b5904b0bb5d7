// One seller's account: its items and its products.

import type { StaleRows } from "../../shelf/stale-rows.ts";
import { type AccountOf, emptyAccount } from "../account.ts";
import type { Product } from "./item.ts";
import { openShelf, type Shelf } from "./shelf.ts";

export type Account = AccountOf<Shelf> & { readonly products: Map<number, Product> };

export function createAccount(sid: string, sellerName: string, stale: StaleRows): Account {
  return { ...emptyAccount(sid, sellerName, () => openShelf(stale)), products: new Map() };
}
