// One seller's account: its items, its products, and the replies that went nowhere.

import type { FeedbackKind } from "../../feedback/seed.ts";
import type { StaleRows } from "../../shelf/stale-rows.ts";
import type { StrayRecord } from "../marketplace.ts";
import type { Product } from "./item.ts";
import { createItemShelf, type Shelf } from "./shelf.ts";

export type Account = {
  readonly sid: string;
  readonly sellerName: string;
  readonly shelves: Readonly<Record<FeedbackKind, Shelf>>;
  readonly products: Map<number, Product>;
  readonly strays: StrayRecord[];
};

export function createAccount(sid: string, sellerName: string, stale: StaleRows): Account {
  return {
    sid,
    sellerName,
    shelves: { review: createItemShelf(stale), question: createItemShelf(stale) },
    products: new Map(),
    strays: [],
  };
}
