// A stand-in for Yandex Market. What it does over HTTP is in `service.ts`.

import { createYandexMarketCabinet } from "../../cabinets/yandex-market/site.ts";
import { createFaultPlan, faultShares } from "../../faults/plan.ts";
import { createRandom, numberOf } from "../../random.ts";
import type { Surroundings } from "../../surroundings.ts";
import { changeContent } from "../item.ts";
import type { MarketplaceStandIn } from "../marketplace.ts";
import { publishedAtOnce } from "../moderation.ts";
import { createStandIn } from "../stand-in.ts";
import { keepPost } from "../threads.ts";
import { type Account, createAccount } from "./account.ts";
import { makeApiKey, makeOAuthToken, scopes } from "./api-key.ts";
import { isForbidden } from "./forbidden-text.ts";
import { hasBystander, type Item, turnReaction } from "./item.ts";
import type { PageFaults } from "./page-faults.ts";
import { keepReply } from "./posts.ts";
import type { ApiKey, Route } from "./route.ts";
import { itemOf } from "./seed-item.ts";
import { createService } from "./service.ts";
import { standingOf } from "./standing.ts";

/** Nearly all methods are POST, so it is the path that tells what changes something. */
const writes = /\/(?:update|delete|skip-reaction)$/;

export function createYandexMarketStandIn(
  surroundings: Surroundings,
): MarketplaceStandIn & { readonly pageFaults: PageFaults } {
  const apiKeys = new Map<string, ApiKey>();
  const pageFaults: PageFaults = createFaultPlan({
    share: faultShares[surroundings.faults],
    random: createRandom(surroundings.seed + 2),
    choicesFor: () => ["tokenRefused", "emptyPage"],
  });

  const standIn = createStandIn<Item, Account, Route>(surroundings, {
    name: "yandex-market",
    isForbidden,
    isWrite: ({ path }) => writes.test(path),
    /** Reviews need no subscription here. */
    openAccount: ({ key, name, isExpired }, { stale }) => {
      const businessId = 1_000_000 + (numberOf(`Yandex Market business ${key}`) % 900_000_000);
      const account = createAccount(businessId, name, stale);
      // Keys don't expire, they are revoked (documentation, 2025-09).
      for (const scope of scopes) apiKeys.set(makeApiKey(businessId, scope), { account, scope, isRevoked: isExpired });
      apiKeys.set(makeOAuthToken(businessId), { account, scope: "ALL_METHODS", isRevoked: isExpired });
      return { account, fields: { businessId, apiKey: makeApiKey(businessId, "ALL_METHODS") } };
    },
    itemOf,
    readId: Number,
    settle: (account, item) => {
      const { product } = item.state.content;
      account.products.set(product.offerId, product);
      if (!hasBystander(item)) return;
      const created = publishedAtOnce("Присоединяюсь!", item.createdAtMs);
      keepPost(account, item, { author: "buyer", parentId: null, created });
    },
    happenings: {
      change: (item, change, nowMs) => {
        changeContent(item, change);
        turnReaction(item, true, nowMs);
      },
      answerByHand: (account, item, created) =>
        keepReply(account, item, { author: "colleague", parentId: null, created }),
      readByHand: (item, nowMs) => turnReaction(item, false, nowMs),
      closeByHand: null,
    },
    poison: { status: 403, words: "Access denied" },
    standingOf,
    createService: (ground) => createService(ground, { apiKeys, pageFaults }),
    createCabinet: createYandexMarketCabinet,
  });
  return { ...standIn, pageFaults };
}
