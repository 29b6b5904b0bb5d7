// One seller's account: its keys, its items and its products.

import { uuidOf } from "../../random.ts";
import type { StaleRows } from "../../shelf/stale-rows.ts";
import { type AccountOf, emptyAccount } from "../account.ts";
import { createPostBook, type PostBook } from "../threads.ts";
import { type Catalogue, createCatalogue } from "./catalogue.ts";
import type { Item } from "./item.ts";
import { openShelf, type Shelf } from "./shelf.ts";

export type AccountDetails = {
  readonly apiKey: string;
  /** A second key: its roles list the methods that read. */
  readonly readOnlyKey: string;
  readonly keyExpiresAtMs: number;
  /** Reviews and questions need a paid one. */
  readonly hasSubscription: boolean;
};

export type Account = AccountOf<Shelf> & PostBook<string, Item> & AccountDetails & { readonly catalogue: Catalogue };

/** An account as the holder of one of its keys sees it. */
export type Caller = Account & { readonly isReadOnly: boolean };

export function makeReadOnlyKey(sellerKey: string): string {
  return uuidOf(`Ozon key ${sellerKey}, for reading`);
}

export type NewAccount = AccountDetails & Pick<Account, "id" | "sellerName">;

export function createAccount({ id, sellerName, ...details }: NewAccount, stale: StaleRows): Account {
  return {
    ...emptyAccount(id, sellerName, () => openShelf(stale)),
    ...createPostBook<string, Item>((count) => uuidOf(`Ozon post ${id} ${count}`)),
    ...details,
    catalogue: createCatalogue(),
  };
}
