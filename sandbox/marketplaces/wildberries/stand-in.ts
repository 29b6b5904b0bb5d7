// A stand-in for Wildberries. What it does over HTTP is in `service.ts`.

import { uuidOf } from "../../random.ts";
import type { Surroundings } from "../../surroundings.ts";
import { changeContent, update } from "../item.ts";
import type { MarketplaceStandIn } from "../marketplace.ts";
import { hasLink } from "../moderation.ts";
import { createStandIn } from "../stand-in.ts";
import { type Account, createAccount } from "./account.ts";
import { addPost, type Item } from "./item.ts";
import type { Route } from "./route.ts";
import { itemOf } from "./seed-item.ts";
import { createService } from "./service.ts";
import { standingOf } from "./standing.ts";
import { makeToken, rights, tokenKinds } from "./token.ts";

const daySeconds = 86_400;
/** Tokens live 180 days (Wildberries knowledge base, 2026-04-05). */
const tokenLifeDays = 180;

export function createWildberriesStandIn(surroundings: Surroundings): MarketplaceStandIn {
  return createStandIn<Item, Account, Route>(surroundings, {
    name: "wildberries",
    isForbidden: hasLink,
    isWrite: ({ method }) => method !== "GET",
    openAccount: (seller, { nowMs, stale }) => {
      const sid = uuidOf(`Wildberries seller ${seller.key}`);
      const lifeDays = seller.isExpired ? -3 : tokenLifeDays;
      const exp = Math.floor(nowMs / 1_000) + lifeDays * daySeconds;
      const token = makeToken({ exp, sid, s: rights.content | rights.feedback, acc: tokenKinds.personal });
      return { account: createAccount(sid, seller.name, stale), fields: { token } };
    },
    itemOf,
    readId: (externalId) => externalId,
    settle: ({ products, shelves }, { id, kind, state }) => {
      products.set(state.content.product.nmId, state.content.product);
      const parent = state.parentId === null ? undefined : shelves[kind].get(state.parentId);
      if (parent !== undefined) update(parent, { childId: id });
    },
    happenings: {
      change: changeContent,
      answerByHand: (_account, item, answer) => addPost(item, "colleague", answer),
      readByHand: (item) => update(item, { wasViewed: true }),
      closeByHand: (item) => update(item, { isClosed: true }),
    },
    poison: { status: 403, words: "Отзыв недоступен" },
    standingOf,
    createService,
    createCabinet: null,
  });
}
