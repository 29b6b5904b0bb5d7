// A stand-in for Wildberries: the accounts and their items, behind the interface that all marketplaces share. What it
// does over HTTP is in `handler.ts`.

import { type MarketplaceFault, marketplaceFaultChoices } from "../../faults/marketplace-faults.ts";
import { createFaultPlan, faultShares } from "../../faults/plan.ts";
import type { FeedbackSeed } from "../../feedback/seed.ts";
import { createRandom, uuidOf } from "../../random.ts";
import { createStaleRows } from "../../shelf/stale-rows.ts";
import type { Surroundings } from "../../surroundings.ts";
import type { ItemAddress, MarketplaceStandIn, OpenedAccount, SellerDetails } from "../marketplace.ts";
import { createModeration, hasLink } from "../moderation.ts";
import { type Account, createAccount } from "./account.ts";
import { createHandler } from "./handler.ts";
import { type Item, update } from "./item.ts";
import { answerByHand, createItemControl } from "./item-control.ts";
import { recordOf } from "./records.ts";
import { itemOf } from "./seed-item.ts";
import { makeToken, rights, tokenKinds } from "./token.ts";

const name = "wildberries";
const daySeconds = 86_400;
/** Tokens live 180 days (Wildberries knowledge base, 2026-04-05). */
const tokenLifeDays = 180;

export function createWildberriesStandIn(surroundings: Surroundings): MarketplaceStandIn {
  const { now, knobs, seed } = surroundings;
  const accounts = new Map<string, Account>();
  const stale = createStaleRows(knobs, seed);
  const moderation = createModeration({ knobs, random: createRandom(seed), isForbidden: hasLink });
  const faults = createFaultPlan<MarketplaceFault>({
    share: faultShares[surroundings.faults],
    random: createRandom(seed + 1),
    choicesFor: ({ method }) => marketplaceFaultChoices(method !== "GET"),
  });

  function openAccount(seller: SellerDetails): OpenedAccount {
    const sid = uuidOf(`Wildberries seller ${seller.key}`);
    accounts.set(sid, createAccount(sid, seller.name, stale));
    const lifeDays = seller.isExpired ? -3 : tokenLifeDays;
    const exp = Math.floor(now() / 1_000) + lifeDays * daySeconds;
    const token = makeToken({ exp, sid, s: rights.content | rights.feedback, acc: tokenKinds.personal });
    return { account: sid, cabinet: { marketplace: name, token } };
  }

  function addItem(sid: string, seed: FeedbackSeed): string {
    const account = accounts.get(sid);
    if (account === undefined) throw new Error(`There is no Wildberries account ${sid}.`);
    const item = itemOf(seed);
    account.shelves[item.kind].add(item);
    account.products.set(item.state.content.product.nmId, item.state.content.product);
    const parent = item.parentId === null ? undefined : account.shelves[item.kind].get(item.parentId);
    if (parent !== undefined) update(parent, { childId: item.id });
    if (seed.colleagueReply !== null) answerByHand(item, seed.colleagueReply, seed.createdAtMs);
    return item.id;
  }

  const findItem = (address: ItemAddress): Item | undefined =>
    accounts.get(address.account)?.shelves[address.kind].get(address.externalId);

  return {
    name,
    handle: createHandler({ marketplace: name, surroundings, accounts, moderation, faults }),
    openAccount,
    addItem,
    control: createItemControl(accounts, now),
    find: (address) => {
      const item = findItem(address);
      return item === undefined ? null : recordOf(address.account, item, now());
    },
    *items() {
      for (const { sid, shelves } of accounts.values()) {
        for (const item of [...shelves.review.all(), ...shelves.question.all()]) yield recordOf(sid, item, now());
      }
    },
    *strays() {
      for (const account of accounts.values()) yield* account.strays;
    },
    faults,
  };
}
