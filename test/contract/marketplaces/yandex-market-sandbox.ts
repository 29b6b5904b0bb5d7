// The sandbox's Yandex Market.

import { openConnector } from "../../adapters/marketplaces/yandex-market/api/samples.ts";
import type { MarketplaceHarness } from "./describe-connector.ts";
import { openSandboxHarness } from "./sandbox-harness.ts";

export function openYandexMarketSandbox(): Promise<MarketplaceHarness> {
  return openSandboxHarness({
    marketplace: "yandex-market",
    openConnector,
    refusedFields: (fields) => ({ ...fields, apiKey: "ACMA:not-a-key-of-theirs" }),
    reviewPost: ({ businessId }) => ({
      method: "POST",
      path: `/v2/businesses/${businessId}/goods-feedback/comments/update`,
    }),
  });
}
