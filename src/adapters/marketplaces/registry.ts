// Which marketplaces exist. A new one is a folder beside this file and a line here.

import type { MarketplaceName } from "../../domain/identifiers.ts";
import type { Connector } from "../../ports/marketplace.ts";
import { wildberries } from "./wildberries/index.ts";

/** Addresses that replace the marketplaces' own; null keeps those. */
export type MarketplaceAddresses = {
  readonly wildberriesApiUrl: string | null;
};

export function createMarketplaceRegistry(addresses: MarketplaceAddresses): ReadonlyMap<MarketplaceName, Connector> {
  const connectors: readonly Connector[] = [wildberries({ apiUrl: addresses.wildberriesApiUrl })];
  return new Map(connectors.map((connector) => [connector.name, connector]));
}
