// A stand-in for a marketplace: its accounts and their items, behind the interface that all marketplaces share. What
// differs between the marketplaces is handed in.

import type { CabinetGround, CabinetSite } from "../cabinets/cabinet.ts";
import { type MarketplaceFault, marketplaceFaultChoices } from "../faults/marketplace-faults.ts";
import { createFaultPlan, type FaultPlan, type FaultTarget, faultShares } from "../faults/plan.ts";
import type { FeedbackSeed } from "../feedback/seed.ts";
import { createRandom } from "../random.ts";
import type { Shelf } from "../shelf/shelf.ts";
import { createStaleRows, type StaleRows } from "../shelf/stale-rows.ts";
import type { Surroundings } from "../surroundings.ts";
import type { AccountOf } from "./account.ts";
import { createHandler, type Service } from "./handler.ts";
import type { ItemOf, ItemStateOf } from "./item.ts";
import { createItemControl, type Happenings } from "./item-control.ts";
import type { ItemAddress, MarketplaceStandIn, Refusal, SellerDetails } from "./marketplace.ts";
import { createModeration, publishedAtOnce } from "./moderation.ts";
import { recordOf, type Standing } from "./records.ts";
import type { RouteSurroundings } from "./route.ts";

type AnItem = ItemOf<string | number, ItemStateOf>;

/** An account's items, as far as the stand-in itself touches them. */
type Holding<OwnItem extends AnItem> = AccountOf<Pick<Shelf<OwnItem["id"], OwnItem, never>, "add" | "get" | "all">>;

export type ServiceSurroundings<OwnAccount> = RouteSurroundings &
  Pick<Surroundings, "rateFactor"> & { readonly accounts: ReadonlyMap<string, OwnAccount> };

/** What differs between the marketplaces. */
export type Marketplace<OwnItem extends AnItem, OwnAccount, Route> = {
  /** As in the suppliers file. */
  readonly name: string;
  /** What its moderation never lets pass. */
  readonly isForbidden: (text: string) => boolean;
  /** Whether a call changes something. */
  readonly isWrite: (call: FaultTarget) => boolean;
  /** The seller's account, and the cabinet's own fields in the suppliers file. */
  readonly openAccount: (
    seller: SellerDetails,
    surroundings: { readonly nowMs: number; readonly stale: StaleRows },
  ) => { readonly account: OwnAccount; readonly fields: Readonly<Record<string, string | number>> };
  readonly itemOf: (seed: FeedbackSeed) => OwnItem;
  readonly readId: (externalId: string) => OwnItem["id"];
  /** What else happens when an account gets an item. */
  readonly settle: (account: OwnAccount, item: OwnItem, seed: FeedbackSeed) => void;
  readonly happenings: Happenings<OwnAccount, OwnItem>;
  /** Its refusal of one reply for a reason that it doesn't tell. */
  readonly poison: Refusal;
  readonly standingOf: (item: OwnItem, nowMs: number) => Standing;
  readonly createService: (surroundings: ServiceSurroundings<OwnAccount>) => Service<Route>;
  /** The cabinet's site; null where there is no stand-in for it. */
  readonly createCabinet: ((ground: CabinetGround<OwnAccount>) => CabinetSite) | null;
};

export function createStandIn<OwnItem extends AnItem, OwnAccount extends Holding<OwnItem>, Route>(
  surroundings: Surroundings,
  marketplace: Marketplace<OwnItem, OwnAccount, Route>,
): MarketplaceStandIn {
  const { now, knobs, seed, rateFactor } = surroundings;
  const { name, happenings } = marketplace;
  const accounts = new Map<string, OwnAccount>();
  const stale = createStaleRows(knobs, seed);
  const random = createRandom(seed);
  const moderation = createModeration({ knobs, random, isForbidden: marketplace.isForbidden });
  const service = marketplace.createService({ now, knobs, rateFactor, moderation, accounts });
  const faults = createFaults(surroundings, marketplace.isWrite);
  const cabinet = marketplace.createCabinet?.({ ...surroundings, marketplace: name, moderation, accounts }) ?? null;

  function find({ account: id, kind, externalId }: ItemAddress) {
    const account = accounts.get(id);
    const item = account?.shelves[kind].get(marketplace.readId(externalId));
    return account === undefined || item === undefined ? null : { account, item };
  }

  function addItem(accountId: string, itemSeed: FeedbackSeed): string {
    const account = accounts.get(accountId);
    if (account === undefined) throw new Error(`There is no account ${accountId} at ${name}.`);
    const item = marketplace.itemOf(itemSeed);
    account.shelves[item.kind].add(item);
    marketplace.settle(account, item, itemSeed);
    const { colleagueReply } = itemSeed;
    if (colleagueReply !== null) {
      happenings.answerByHand(account, item, publishedAtOnce(colleagueReply, item.createdAtMs));
    }
    return String(item.id);
  }

  const recordIn = ({ id }: OwnAccount, item: OwnItem) =>
    recordOf({ marketplace: name, account: id, item, standing: marketplace.standingOf(item, now()) });

  return {
    name,
    handle: createHandler({ marketplace: name, service, surroundings, faults, isWrite: marketplace.isWrite }),
    openAccount: (seller) => {
      const { account, fields } = marketplace.openAccount(seller, { nowMs: now(), stale });
      accounts.set(account.id, account);
      cabinet?.admit({ account: account.id, name: account.sellerName });
      return { account: account.id, cabinet: { marketplace: name, ...fields } };
    },
    addItem,
    control: createItemControl({ find, happenings, now }),
    poison: marketplace.poison,
    find: (address) => {
      const found = find(address);
      return found === null ? null : recordIn(found.account, found.item);
    },
    *items() {
      for (const account of accounts.values()) {
        for (const { all } of [account.shelves.review, account.shelves.question]) {
          for (const item of all()) yield recordIn(account, item);
        }
      }
    },
    *strays() {
      for (const account of accounts.values()) yield* account.strays;
    },
    faults,
    cabinet,
  };
}

function createFaults(
  { faults, seed }: Surroundings,
  isWrite: (call: FaultTarget) => boolean,
): FaultPlan<MarketplaceFault> {
  return createFaultPlan({
    share: faultShares[faults],
    random: createRandom(seed + 1),
    choicesFor: (call) => marketplaceFaultChoices(isWrite(call)),
  });
}
