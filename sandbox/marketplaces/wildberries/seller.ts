// The methods about the connection and the seller.

import { jsonReply } from "../../http/exchange.ts";
import { numberOf } from "../../random.ts";
import { listMoment, type RouteSurroundings } from "../route.ts";
import { dataReply } from "./envelopes.ts";
import { readRoute } from "./lists.ts";
import type { Routes } from "./route.ts";
import { rights } from "./token.ts";

export function createSellerRoutes(surroundings: RouteSurroundings): Routes {
  return {
    // One address stands for three hosts here, so this is the ping of the feedback host: it wants that right.
    "GET /ping": {
      resource: "ping",
      right: rights.feedback,
      isWrite: false,
      respond: () => jsonReply(200, { TS: new Date(surroundings.now()).toISOString(), Status: "OK" }),
    },
    "GET /api/v1/seller-info": {
      resource: "sellerInfo",
      right: 0,
      isWrite: false,
      respond: (account) =>
        jsonReply(200, {
          name: account.sellerName,
          sid: account.id,
          tin: String(numberOf(account.id)).padStart(10, "7"),
          tradeMark: account.sellerName,
        }),
    },
    "GET /api/v1/new-feedbacks-questions": readRoute((account) => {
      const hasNew = (kind: "review" | "question"): boolean =>
        account.shelves[kind].all().some((item) => !item.state.wasViewed && item.addedAtMs <= listMoment(surroundings));
      return dataReply({ hasNewQuestions: hasNew("question"), hasNewFeedbacks: hasNew("review") });
    }),
  };
}
