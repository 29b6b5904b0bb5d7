// Writing under an item, and finding what was written by its id.

import { keepStray, type Stray } from "../account.ts";
import { isBySeller, isVisible } from "../item.ts";
import { type Address, type FoundPost, findPost, isThere, keepPost, type PostDraft } from "../threads.ts";
import type { Account } from "./account.ts";
import { type Item, setStatus } from "./item.ts";

/** A reply in the cabinet marks its item as processed, and so does an answer to a question by any way. */
export function keepProcessingPost(account: Account, item: Item, draft: PostDraft<string>) {
  const post = keepPost(account, item, draft);
  setStatus(item, { status: "PROCESSED", atMs: draft.created.atMs });
  return post;
}

/** Null when there is no such post under an item that can be seen. */
export function findUndeletedPost(
  account: Account,
  address: Address<string>,
  nowMs: number,
): FoundPost<string, Item> | null {
  const found = findPost(account, address, nowMs);
  return found !== null && isThere(found.post, nowMs) ? found : null;
}

/** A post that the seller may delete: one of its own, under an item about the product with this sku; null for any other. */
export function findOwnPost(
  account: Account,
  { sku, ...address }: Address<string> & { readonly sku: number },
  nowMs: number,
): FoundPost<string, Item> | null {
  const found = findUndeletedPost(account, address, nowMs);
  const isOwn = found !== null && isBySeller(found.post) && found.item.state.content.product.sku === sku;
  return isOwn ? found : null;
}

/** An item that can be seen; null when there is none. */
export function findItem(account: Account, { kind, id }: Address<string>, atMs: number): Item | null {
  const item = account.shelves[kind].get(id);
  return item !== undefined && isVisible(item, atMs) ? item : null;
}

/** Remembers a reply to an item that the account never had; it was refused. */
export function keepIfStray(account: Account, kind: Item["kind"], stray: Stray): void {
  if (account.shelves[kind].get(stray.externalId) === undefined) keepStray(account, stray);
}
