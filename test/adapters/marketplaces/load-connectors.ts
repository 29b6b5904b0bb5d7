import { createMarketplaceRegistry } from "../../../src/adapters/marketplaces/registry.ts";
import type { MarketplaceName } from "../../../src/domain/identifiers.ts";
import type { Connector } from "../../../src/ports/connector.ts";

/** Every connector there is, opened as a process does it. */
export function loadConnectors(
  ...options: Parameters<typeof createMarketplaceRegistry>
): Promise<ReadonlyMap<MarketplaceName, Connector>> {
  const { titles, load } = createMarketplaceRegistry(...options);
  return load(titles.keys());
}
