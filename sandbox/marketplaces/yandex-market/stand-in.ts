// A stand-in for Yandex Market: the businesses and their items, behind the interface that all marketplaces share. What
// it does over HTTP is in `handler.ts`.

import { type MarketplaceFault, marketplaceFaultChoices } from "../../faults/marketplace-faults.ts";
import { createFaultPlan, faultShares } from "../../faults/plan.ts";
import type { FeedbackSeed } from "../../feedback/seed.ts";
import { createRandom, numberOf } from "../../random.ts";
import { createStaleRows } from "../../shelf/stale-rows.ts";
import type { Surroundings } from "../../surroundings.ts";
import type { ItemAddress, MarketplaceStandIn, OpenedAccount, SellerDetails } from "../marketplace.ts";
import { createModeration, publishedAtOnce } from "../moderation.ts";
import { type Account, createAccount } from "./account.ts";
import { makeApiKey, makeOAuthToken, scopes } from "./api-key.ts";
import { isForbidden } from "./forbidden-text.ts";
import { createHandler } from "./handler.ts";
import type { Item } from "./item.ts";
import { answerByHand, createItemControl } from "./item-control.ts";
import type { PageFaults } from "./page-faults.ts";
import { addPost } from "./posts.ts";
import { recordOf } from "./records.ts";
import type { ApiKey } from "./route.ts";
import { itemOf } from "./seed-item.ts";

const name = "yandex-market";

/** Nearly all methods are POST, so it is the path that tells what changes something. */
const writes = /\/(?:update|delete|skip-reaction)$/;

/** Every eighth item or so has a word of another buyer under it, which is no answer of the shop. */
const itemsPerBystander = 8;
/** Every fourth of those words has no id that anybody could use. */
const wordsPerOddOne = 4;

export function createYandexMarketStandIn(
  surroundings: Surroundings,
): MarketplaceStandIn & { readonly pageFaults: PageFaults } {
  const { now, knobs, seed } = surroundings;
  const accounts = new Map<string, Account>();
  const apiKeys = new Map<string, ApiKey>();
  const stale = createStaleRows(knobs, seed);
  const moderation = createModeration({ knobs, random: createRandom(seed), isForbidden });
  const faults = createFaultPlan<MarketplaceFault>({
    share: faultShares[surroundings.faults],
    random: createRandom(seed + 1),
    choicesFor: ({ path }) => marketplaceFaultChoices(writes.test(path)),
  });

  const pageFaults: PageFaults = createFaultPlan({
    share: faultShares[surroundings.faults],
    random: createRandom(seed + 2),
    choicesFor: () => ["tokenRefused", "emptyPage"],
  });

  /** Reviews need no subscription here. */
  function openAccount({ key, name: sellerName, isExpired }: SellerDetails): OpenedAccount {
    const businessId = 1_000_000 + (numberOf(`Yandex Market business ${key}`) % 900_000_000);
    const account = createAccount(businessId, sellerName, stale);
    accounts.set(String(businessId), account);
    // Keys don't expire, they are revoked (documentation, 2025-09).
    for (const scope of scopes) apiKeys.set(makeApiKey(businessId, scope), { account, scope, isRevoked: isExpired });
    apiKeys.set(makeOAuthToken(businessId), { account, scope: "ALL_METHODS", isRevoked: isExpired });
    const apiKey = makeApiKey(businessId, "ALL_METHODS");
    return { account: String(businessId), cabinet: { marketplace: name, businessId, apiKey } };
  }

  function addItem(business: string, seed: FeedbackSeed): string {
    const account = accounts.get(business);
    if (account === undefined) throw new Error(`There is no Yandex Market business ${business}.`);
    const item = itemOf(seed);
    account.shelves[item.kind].add(item);
    account.products.set(item.state.content.product.offerId, item.state.content.product);
    if (numberOf(seed.id) % itemsPerBystander === 0) {
      const created = publishedAtOnce("Присоединяюсь!", item.createdAtMs);
      const isShownWithoutId = Math.floor(numberOf(seed.id) / itemsPerBystander) % wordsPerOddOne === 0;
      addPost(account, item, { author: "buyer", parentId: null, created, isShownWithoutId });
    }
    if (seed.colleagueReply !== null) answerByHand(account, item, seed.colleagueReply, item.createdAtMs);
    return String(item.id);
  }

  const findItem = ({ account, kind, externalId }: ItemAddress): Item | undefined =>
    accounts.get(account)?.shelves[kind].get(Number(externalId));

  return {
    name,
    handle: createHandler({ marketplace: name, surroundings, apiKeys, moderation, faults, pageFaults }),
    openAccount,
    addItem,
    control: createItemControl(accounts, now),
    find: (address) => {
      const item = findItem(address);
      return item === undefined ? null : recordOf(Number(address.account), item, now());
    },
    *items() {
      for (const { businessId, shelves } of accounts.values()) {
        for (const shelf of [shelves.review, shelves.question]) {
          for (const item of shelf.all()) yield recordOf(businessId, item, now());
        }
      }
    },
    *strays() {
      for (const account of accounts.values()) yield* account.strays;
    },
    faults,
    pageFaults,
  };
}
