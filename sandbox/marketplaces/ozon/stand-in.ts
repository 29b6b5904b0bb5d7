// A stand-in for Ozon. What it does over HTTP is in `service.ts`.

import { createOzonCabinet } from "../../cabinets/ozon/site.ts";
import { numberOf, uuidOf } from "../../random.ts";
import type { Surroundings } from "../../surroundings.ts";
import { changeContent } from "../item.ts";
import type { MarketplaceStandIn } from "../marketplace.ts";
import { hasLink, publishedAtOnce } from "../moderation.ts";
import { createStandIn } from "../stand-in.ts";
import { keepPost } from "../threads.ts";
import { type Account, createAccount, makeReadOnlyKey } from "./account.ts";
import { type Item, setStatus, statusAt } from "./item.ts";
import { keepProcessingPost } from "./posts.ts";
import { type Route, writes } from "./route.ts";
import { itemOf } from "./seed-item.ts";
import { createService } from "./service.ts";
import { standingOf } from "./standing.ts";

const dayMs = 86_400_000;
/** Keys live 3 months since 2026-09-02 (API news). */
const keyLifeDays = 90;

/** Every eighth review or so has a word of another buyer under it, which is no answer of the seller. */
const reviewsPerBystander = 8;

export function createOzonStandIn(surroundings: Surroundings): MarketplaceStandIn {
  return createStandIn<Item, Account, Route>(surroundings, {
    name: "ozon",
    isForbidden: hasLink,
    isWrite: ({ path }) => writes.test(path),
    openAccount: ({ key, name, isExpired, withoutSubscription }, { nowMs, stale }) => {
      const clientId = String(1_000_000 + (numberOf(`Ozon seller ${key}`) % 900_000_000));
      const apiKey = uuidOf(`Ozon key ${key}`);
      const lifeDays = isExpired ? -3 : keyLifeDays;
      const details = {
        id: clientId,
        sellerName: name,
        apiKey,
        readOnlyKey: makeReadOnlyKey(key),
        keyExpiresAtMs: nowMs + lifeDays * dayMs,
        hasSubscription: !withoutSubscription,
      };
      return { account: createAccount(details, stale), fields: { clientId, apiKey } };
    },
    itemOf,
    readId: (externalId) => externalId,
    settle: (account, item, { id }) => {
      account.catalogue.add(item.state.content.product);
      if (item.kind !== "review" || numberOf(id) % reviewsPerBystander !== 0) return;
      const created = publishedAtOnce("Присоединяюсь!", item.createdAtMs);
      keepPost(account, item, { author: "buyer", parentId: null, created });
    },
    happenings: {
      change: changeContent,
      answerByHand: (account, item, created) =>
        keepProcessingPost(account, item, { author: "colleague", parentId: null, created }),
      readByHand: (item, nowMs) => {
        if (statusAt(item, nowMs) === "NEW") setStatus(item, { status: "VIEWED", atMs: nowMs });
      },
      closeByHand: null,
    },
    poison: { status: 400, words: "Request validation error" },
    standingOf,
    createService,
    createCabinet: createOzonCabinet,
  });
}
