// The methods of Ozon, behind their gateway.

import { plainName, type Service } from "../handler.ts";
import type { ServiceSurroundings } from "../stand-in.ts";
import type { Account } from "./account.ts";
import { createAnswerRoutes } from "./answers.ts";
import { createCommentRoutes } from "./comments.ts";
import { noMethodReply } from "./envelopes.ts";
import { createGateway } from "./gateway.ts";
import { createProductRoutes } from "./products.ts";
import { createQuestionRoutes } from "./questions.ts";
import { createReviewRoutes } from "./reviews.ts";
import type { Route, Routes } from "./route.ts";
import { createSellerRoutes } from "./seller.ts";

export function createService(surroundings: ServiceSurroundings<Account>): Service<Route> {
  const routes: Routes = {
    ...createReviewRoutes(surroundings),
    ...createCommentRoutes(surroundings),
    ...createQuestionRoutes(surroundings),
    ...createAnswerRoutes(surroundings),
    ...createProductRoutes(),
    ...createSellerRoutes(() => Object.keys(routes).map((name) => name.replace("POST ", ""))),
  };
  return {
    routes,
    nameOf: plainName,
    noRouteReply: () => noMethodReply,
    resourceOf: () => "requests",
    admit: createGateway(surroundings),
    parallel: null,
  };
}
