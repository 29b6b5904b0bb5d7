// A stand-in for Ozon: the accounts and their items, behind the interface that all marketplaces share. What it does over
// HTTP is in `handler.ts`.

import { type MarketplaceFault, marketplaceFaultChoices } from "../../faults/marketplace-faults.ts";
import { createFaultPlan, faultShares } from "../../faults/plan.ts";
import type { FeedbackSeed } from "../../feedback/seed.ts";
import { createRandom, numberOf, uuidOf } from "../../random.ts";
import { createStaleRows } from "../../shelf/stale-rows.ts";
import type { Surroundings } from "../../surroundings.ts";
import type { ItemAddress, MarketplaceStandIn, OpenedAccount, SellerDetails } from "../marketplace.ts";
import { createModeration, hasLink, publishedAtOnce } from "../moderation.ts";
import { type Account, createAccount, makeReadOnlyKey } from "./account.ts";
import { createHandler } from "./handler.ts";
import type { Item } from "./item.ts";
import { answerByHand, createItemControl } from "./item-control.ts";
import { addPost } from "./posts.ts";
import { recordOf } from "./records.ts";
import { writes } from "./route.ts";
import { itemOf } from "./seed-item.ts";

const name = "ozon";
const dayMs = 86_400_000;
/** Keys live 3 months since 2026-09-02 (API news). */
const keyLifeDays = 90;

/** Every eighth review or so has a word of another buyer under it, which is no answer of the seller. */
const reviewsPerBystander = 8;

export function createOzonStandIn(surroundings: Surroundings): MarketplaceStandIn {
  const { now, knobs, seed } = surroundings;
  const accounts = new Map<string, Account>();
  const stale = createStaleRows(knobs, seed);
  const moderation = createModeration({ knobs, random: createRandom(seed), isForbidden: hasLink });
  const faults = createFaultPlan<MarketplaceFault>({
    share: faultShares[surroundings.faults],
    random: createRandom(seed + 1),
    choicesFor: ({ path }) => marketplaceFaultChoices(writes.test(path)),
  });

  function openAccount(seller: SellerDetails): OpenedAccount {
    const clientId = String(1_000_000 + (numberOf(`Ozon seller ${seller.key}`) % 900_000_000));
    const apiKey = uuidOf(`Ozon key ${seller.key}`);
    const lifeDays = seller.isExpired ? -3 : keyLifeDays;
    const account = createAccount(
      {
        clientId,
        apiKey,
        readOnlyKey: makeReadOnlyKey(seller.key),
        sellerName: seller.name,
        keyExpiresAtMs: now() + lifeDays * dayMs,
        hasSubscription: !seller.withoutSubscription,
      },
      stale,
    );
    accounts.set(clientId, account);
    return { account: clientId, cabinet: { marketplace: name, clientId, apiKey } };
  }

  function addItem(clientId: string, seed: FeedbackSeed): string {
    const account = accounts.get(clientId);
    if (account === undefined) throw new Error(`There is no Ozon account ${clientId}.`);
    const item = itemOf(seed);
    account.shelves[item.kind].add(item);
    account.catalogue.add(item.state.content.product);
    if (item.kind === "review" && numberOf(seed.id) % reviewsPerBystander === 0) {
      const version = publishedAtOnce("Присоединяюсь!", item.createdAtMs);
      addPost(account, item, { author: "buyer", parentId: null, version });
    }
    if (seed.colleagueReply !== null) answerByHand(account, item, seed.colleagueReply, item.createdAtMs);
    return item.id;
  }

  const findItem = ({ account, kind, externalId }: ItemAddress): Item | undefined =>
    accounts.get(account)?.shelves[kind].get(externalId);

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
      for (const { clientId, shelves } of accounts.values()) {
        for (const shelf of [shelves.review, shelves.question]) {
          for (const item of shelf.all()) yield recordOf(clientId, item, now());
        }
      }
    },
    *strays() {
      for (const account of accounts.values()) yield* account.strays;
    },
    faults,
  };
}
