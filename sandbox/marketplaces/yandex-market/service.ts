// The methods of Yandex Market, behind their gateway.

import type { HttpReply, HttpRequest } from "../../http/exchange.ts";
import type { Service } from "../handler.ts";
import { createParallelCalls } from "../parallel-calls.ts";
import type { ServiceSurroundings } from "../stand-in.ts";
import type { Account } from "./account.ts";
import { createAnswerRoutes } from "./answers.ts";
import { createBusinessRoutes } from "./business.ts";
import { splitPath } from "./business-path.ts";
import { createCommentRoutes } from "./comments.ts";
import { refusal } from "./envelopes.ts";
import { createGateway } from "./gateway.ts";
import { createQuotas } from "./limits.ts";
import { createOfferRoutes } from "./offers.ts";
import type { PageFaults } from "./page-faults.ts";
import { createQuestionRoutes } from "./questions.ts";
import { createReviewRoutes } from "./reviews.ts";
import type { ApiKey, Route, Routes } from "./route.ts";

export type Keys = { readonly apiKeys: ReadonlyMap<string, ApiKey>; readonly pageFaults: PageFaults };

export function createService(surroundings: ServiceSurroundings<Account>, keys: Keys): Service<Route> {
  const parallel = createParallelCalls();
  const quotas = createQuotas(surroundings.rateFactor);
  const routes: Routes = {
    ...createReviewRoutes(surroundings),
    ...createCommentRoutes(surroundings),
    ...createQuestionRoutes(surroundings),
    ...createAnswerRoutes(surroundings),
    ...createOfferRoutes(),
    ...createBusinessRoutes(),
  };
  return {
    routes,
    nameOf,
    noRouteReply: (request) => noRouteReply(request, routes),
    resourceOf: ({ resource }) => resource.name,
    admit: createGateway({ now: surroundings.now, quotas, parallel, ...keys }),
    parallel,
  };
}

const nameOf = ({ method, path }: HttpRequest): string => `${method} ${splitPath(path).name}`;

function noRouteReply(request: HttpRequest, routes: Routes): HttpReply {
  const isKnownPath = ["GET", "POST"].some((method) => routes[nameOf({ ...request, method })] !== undefined);
  return isKnownPath
    ? refusal(405, `Request method '${request.method}' not supported`)
    : refusal(404, "Resource not found");
}
