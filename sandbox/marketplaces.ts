// Which marketplaces have a stand-in.

import type { MarketplaceStandIn } from "./marketplace.ts";
import type { Surroundings } from "./surroundings.ts";
import { createWildberriesStandIn } from "./wildberries/stand-in.ts";

export type StandIns = { readonly wildberries: MarketplaceStandIn };

export function createStandIns(surroundings: Surroundings): StandIns {
  return { wildberries: createWildberriesStandIn(surroundings) };
}
