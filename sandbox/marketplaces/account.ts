// One seller's account, as far as all marketplaces keep it alike: its items, and the replies that went nowhere.

import type { FeedbackKind } from "../feedback/seed.ts";
import type { StrayRecord } from "./marketplace.ts";

export type AccountOf<AShelf> = {
  /** The seller's identity at the marketplace. */
  readonly id: string;
  readonly sellerName: string;
  readonly shelves: Readonly<Record<FeedbackKind, AShelf>>;
  readonly strays: StrayRecord[];
};

export function emptyAccount<AShelf>(id: string, sellerName: string, openShelf: () => AShelf): AccountOf<AShelf> {
  return { id, sellerName, shelves: { review: openShelf(), question: openShelf() }, strays: [] };
}

export type Stray = { readonly externalId: string; readonly text: string; readonly atMs: number };

/** Remembers a reply to an item that the account doesn't have. */
export function keepStray(
  { id, strays }: Pick<AccountOf<unknown>, "id" | "strays">,
  { externalId, text, atMs }: Stray,
): void {
  strays.push({ account: id, externalId, text, at: new Date(atMs).toISOString() });
}
