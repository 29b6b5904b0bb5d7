// Which marketplaces have a stand-in.

import type { MarketplaceStandIn } from "./marketplace.ts";
import type { Surroundings } from "./surroundings.ts";
import { createWildberriesStandIn } from "./wildberries/stand-in.ts";

export function createStandIns(surroundings: Surroundings): readonly MarketplaceStandIn[] {
  return [createWildberriesStandIn(surroundings)];
}
