// What every stand-in for a marketplace offers to the rest of the sandbox. A new marketplace is one folder with a
// `stand-in.ts` that returns this, and one line in `registry.ts`.

import type { CabinetSite } from "../cabinets/cabinet.ts";
import type { MarketplaceFault } from "../faults/marketplace-faults.ts";
import type { FaultPlan } from "../faults/plan.ts";
import type { FeedbackKind, FeedbackSeed } from "../feedback/seed.ts";
import type { Handler } from "../http/exchange.ts";

export type SellerDetails = {
  /** The cabinet's id in the suppliers file: everything about the account follows from it. */
  readonly key: string;
  readonly name: string;
  readonly isExpired: boolean;
  /** The key works, but the marketplace wants a paid subscription for reviews and questions. */
  readonly withoutSubscription: boolean;
};

/** A cabinet's entry in the suppliers file, without its id. */
export type CabinetFields = { readonly marketplace: string } & Readonly<Record<string, string | number>>;

export type OpenedAccount = {
  /** The seller's identity at the marketplace. */
  readonly account: string;
  readonly cabinet: CabinetFields;
};

export type ItemAddress = {
  readonly account: string;
  readonly kind: FeedbackKind;
  readonly externalId: string;
};

export type PostRecord = {
  readonly author: "api" | "colleague";
  readonly text: string;
  readonly at: string;
  /** False once moderation rejected it. */
  readonly isLive: boolean;
  readonly edits: readonly { readonly text: string; readonly at: string }[];
};

/** What the books hold about one review or question. */
export type ItemRecord = ItemAddress & {
  readonly marketplace: string;
  /** The id in the review file. */
  readonly originalId: string;
  readonly posts: readonly PostRecord[];
  /** What buyers see now; null while nothing passed moderation. */
  readonly liveText: string | null;
  readonly isInModeration: boolean;
  readonly isRemoved: boolean;
  /** Nobody can answer it: every reply is refused. */
  readonly isPoisoned: boolean;
  /** Edits that the marketplace took and dropped: none was due any more. */
  readonly ignoredEdits: number;
};

/** A reply to an item that the account doesn't have. */
export type StrayRecord = {
  readonly account: string;
  readonly externalId: string;
  readonly text: string;
  readonly at: string;
};

export type ContentChange = {
  readonly text?: string | undefined;
  readonly pros?: string | undefined;
  readonly cons?: string | undefined;
  readonly rating?: number | undefined;
};

export type Refusal = { readonly status: number; readonly words: string };

/** Changes behind the service's back. Each returns false when there is no such item. */
export type ItemControl = {
  readonly change: (address: ItemAddress, change: ContentChange) => boolean;
  readonly answerAsColleague: (address: ItemAddress, text: string) => boolean;
  /** A colleague opens it in the cabinet and writes nothing. */
  readonly readAsColleague: (address: ItemAddress) => boolean;
  readonly remove: (address: ItemAddress) => boolean;
  /** From now on the marketplace refuses every reply to it; null takes replies again. */
  readonly refuseReplies: (address: ItemAddress, refusal: Refusal | null) => boolean;
  /** A colleague closes it in the cabinet without an answer that anybody sees. Null for a stand-in that can't. */
  readonly closeAsColleague: ((address: ItemAddress) => boolean) | null;
};

export type MarketplaceStandIn = {
  /** As in the suppliers file. */
  readonly name: string;
  readonly handle: Handler;
  readonly openAccount: (seller: SellerDetails) => OpenedAccount;
  /** Adds one item and returns its id. A seed that supplements another one is linked to it. */
  readonly addItem: (account: string, seed: FeedbackSeed) => string;
  readonly control: ItemControl;
  /** What is said to every reply to a poisoned item: it concerns this item alone, and nothing in it says that it lasts. */
  readonly poison: Refusal;
  readonly find: (address: ItemAddress) => ItemRecord | null;
  readonly items: () => Iterable<ItemRecord>;
  readonly strays: () => Iterable<StrayRecord>;
  readonly faults: FaultPlan<MarketplaceFault>;
  /** The sellers' cabinet as a site; null where there is no stand-in for it. */
  readonly cabinet: CabinetSite | null;
};
