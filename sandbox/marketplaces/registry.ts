// Which marketplaces have a stand-in.

import type { Surroundings } from "../surroundings.ts";
import type { MarketplaceStandIn } from "./marketplace.ts";
import { createOzonStandIn } from "./ozon/stand-in.ts";
import { createWildberriesStandIn } from "./wildberries/stand-in.ts";
import { createYandexMarketStandIn } from "./yandex-market/stand-in.ts";

export function createStandIns(surroundings: Surroundings): readonly MarketplaceStandIn[] {
  return [
    createWildberriesStandIn(surroundings),
    createOzonStandIn(surroundings),
    createYandexMarketStandIn(surroundings),
  ];
}
