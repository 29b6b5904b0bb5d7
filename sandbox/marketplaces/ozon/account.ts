// One seller's account: its key, its items, its products, and the replies that went nowhere.

import type { FeedbackKind } from "../../feedback/seed.ts";
import { uuidOf } from "../../random.ts";
import type { StaleRows } from "../../shelf/stale-rows.ts";
import type { StrayRecord } from "../marketplace.ts";
import { type Catalogue, createCatalogue } from "./catalogue.ts";
import type { Item } from "./item.ts";
import { createItemShelf, type Shelf } from "./shelf.ts";

export type AccountDetails = {
  readonly clientId: string;
  readonly sellerName: string;
  readonly apiKey: string;
  /** A second key: its roles list the methods that read. */
  readonly readOnlyKey: string;
  readonly keyExpiresAtMs: number;
  /** Reviews and questions need a paid one. */
  readonly hasSubscription: boolean;
};

/** An account as the holder of one of its keys sees it. */
export type Caller = Account & { readonly isReadOnly: boolean };

export type Account = AccountDetails & {
  readonly shelves: Readonly<Record<FeedbackKind, Shelf>>;
  readonly catalogue: Catalogue;
  /** By the post's id. */
  readonly itemOfPost: Map<string, Item>;
  readonly nextPostId: () => string;
  readonly strays: StrayRecord[];
};

export function makeReadOnlyKey(sellerKey: string): string {
  return uuidOf(`Ozon key ${sellerKey}, for reading`);
}

export function createAccount(details: AccountDetails, stale: StaleRows): Account {
  let posts = 0;
  return {
    ...details,
    shelves: { review: createItemShelf(stale), question: createItemShelf(stale) },
    catalogue: createCatalogue(),
    itemOfPost: new Map(),
    nextPostId: () => {
      posts += 1;
      return uuidOf(`Ozon post ${details.clientId} ${posts}`);
    },
    strays: [],
  };
}
