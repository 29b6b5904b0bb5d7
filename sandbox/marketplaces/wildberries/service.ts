// The methods of Wildberries, behind their gateway.

import { plainName, type Service } from "../handler.ts";
import type { ServiceSurroundings } from "../stand-in.ts";
import type { Account } from "./account.ts";
import { createCardRoutes } from "./cards.ts";
import { gatewayReply } from "./envelopes.ts";
import { createGateway } from "./gateway.ts";
import { createQuestionRoutes } from "./questions.ts";
import { createReviewRoutes } from "./reviews.ts";
import type { Route } from "./route.ts";
import { createSellerRoutes } from "./seller.ts";

export function createService(surroundings: ServiceSurroundings<Account>): Service<Route> {
  return {
    routes: {
      ...createReviewRoutes(surroundings),
      ...createQuestionRoutes(surroundings),
      ...createSellerRoutes(surroundings),
      ...createCardRoutes(),
    },
    nameOf: plainName,
    noRouteReply: () => gatewayReply(404, "not found", "path not found"),
    resourceOf: ({ resource }) => resource,
    admit: createGateway(surroundings),
    parallel: null,
  };
}
