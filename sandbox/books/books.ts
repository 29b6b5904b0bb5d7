// The sums of the stand-ins' books, and the check of what a service says that it published.

import type { FeedbackKind } from "../feedback/seed.ts";
import type { ItemAddress, ItemRecord, MarketplaceStandIn } from "../marketplaces/marketplace.ts";

type ItemPlace = ItemAddress & { readonly marketplace: string };
type Sums = Omit<BooksSummary, "poisoned">;

export type BooksSummary = {
  readonly items: number;
  /** Create calls that were stored. */
  readonly posts: number;
  readonly edits: number;
  readonly ignoredEdits: number;
  /** Items with more than one live post by the API. */
  readonly doubles: number;
  /** Items that have a live post by the API beside one that a colleague wrote. */
  readonly besideColleague: number;
  /** Items that buyers see answered. */
  readonly answered: number;
  readonly inModeration: number;
  /** Replies to items that the account doesn't have. */
  readonly strays: number;
  /** Items that nobody can answer, since every reply to them is refused. */
  readonly poisoned: readonly ItemPlace[];
};

const nothing: Sums = {
  items: 0,
  posts: 0,
  edits: 0,
  ignoredEdits: 0,
  doubles: 0,
  besideColleague: 0,
  answered: 0,
  inModeration: 0,
  strays: 0,
};

export function summarise(standIns: readonly MarketplaceStandIn[]): BooksSummary {
  const strays = standIns.reduce((total, standIn) => total + [...standIn.strays()].length, 0);
  const records = standIns.flatMap((standIn) => [...standIn.items()]);
  const sums = records.reduce((sum, record) => add(sum, summaryOf(record)), { ...nothing, strays });
  return { ...sums, poisoned: records.filter(({ isPoisoned }) => isPoisoned).map(placeOf) };
}

function placeOf({ marketplace, account, kind, externalId }: ItemRecord): ItemPlace {
  return { marketplace, account, kind, externalId };
}

function summaryOf(record: ItemRecord): Sums {
  const own = record.posts.filter((post) => post.author === "api");
  const live = own.filter((post) => post.isLive);
  return {
    items: 1,
    posts: own.length,
    edits: own.reduce((total, post) => total + post.edits.length, 0),
    ignoredEdits: record.ignoredEdits,
    doubles: Number(live.length > 1),
    besideColleague: Number(live.length > 0 && own.length < record.posts.length),
    answered: Number(record.liveText !== null),
    inModeration: Number(record.isInModeration),
    strays: 0,
  };
}

function add(one: Sums, other: Sums): Sums {
  return {
    items: one.items + other.items,
    posts: one.posts + other.posts,
    edits: one.edits + other.edits,
    ignoredEdits: one.ignoredEdits + other.ignoredEdits,
    doubles: one.doubles + other.doubles,
    besideColleague: one.besideColleague + other.besideColleague,
    answered: one.answered + other.answered,
    inModeration: one.inModeration + other.inModeration,
    strays: one.strays + other.strays,
  };
}

/** Something that a service says to be published. */
export type Claim = {
  readonly marketplace: string;
  readonly account: string;
  readonly kind: FeedbackKind;
  readonly externalId: string;
  readonly text: string;
};

export const missingReasons = ["unknownItem", "notAnswered", "inModeration", "differentText"] as const;
export type MissingReason = (typeof missingReasons)[number];

export type Verification = BooksSummary & {
  /** Claims that the books don't bear out, character by character. */
  readonly missing: number;
  readonly missingItems: readonly (Omit<Claim, "text"> & { readonly reason: MissingReason })[];
};

export function verify(standIns: readonly MarketplaceStandIn[], claims: readonly Claim[]): Verification {
  const missingItems = claims.flatMap(({ text, ...address }) => {
    const standIn = standIns.find((candidate) => candidate.name === address.marketplace);
    const reason = reasonOfAbsence(standIn?.find(address) ?? null, text);
    return reason === null ? [] : [{ ...address, reason }];
  });
  return { ...summarise(standIns), missing: missingItems.length, missingItems };
}

function reasonOfAbsence(record: ItemRecord | null, text: string): MissingReason | null {
  if (record === null) return "unknownItem";
  if (record.liveText === text) return null;
  if (record.isInModeration) return "inModeration";
  return record.liveText === null ? "notAnswered" : "differentText";
}
