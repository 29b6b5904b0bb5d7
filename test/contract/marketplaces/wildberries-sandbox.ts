// The sandbox's Wildberries.

import { wildberries } from "../../../src/adapters/marketplaces/wildberries/index.ts";
import type { MarketplaceHarness } from "./describe-connector.ts";
import { openSandboxHarness } from "./sandbox-harness.ts";

export function openWildberriesSandbox(): Promise<MarketplaceHarness> {
  return openSandboxHarness({
    marketplace: "wildberries",
    openConnector: wildberries,
    refusedFields: () => ({ token: "not-a-token-of-theirs" }),
    reviewPost: () => ({ method: "POST" }),
  });
}
