// What the key and the business are: the two calls that need no business in their path.

import { jsonReply } from "../../http/exchange.ts";
import { scopes } from "./api-key.ts";
import { resultReply } from "./envelopes.ts";
import { resources } from "./limits.ts";
import type { Routes } from "./route.ts";

export function createBusinessRoutes(): Routes {
  return {
    "POST /v2/auth/token": {
      resource: resources.authToken,
      scopes,
      respond: (account, _request, { scope }) =>
        resultReply({ apiKey: { name: `Ответы на отзывы, ${account.sellerName}`.slice(0, 100), authScopes: [scope] } }),
    },
    "GET /v2/campaigns": {
      resource: resources.campaigns,
      scopes,
      respond: ({ businessId, sellerName: name }) =>
        jsonReply(200, {
          campaigns: [
            {
              domain: name,
              id: businessId + 1,
              clientId: businessId + 2,
              business: { id: businessId, name },
              placementType: "FBS",
              apiAvailability: "AVAILABLE",
            },
          ],
          pager: { total: 1, from: 1, to: 1, currentPage: 1, pagesCount: 1, pageSize: 1 },
          paging: {},
        }),
    },
  };
}
