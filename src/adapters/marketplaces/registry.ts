// Which marketplaces exist. A new one is a folder beside this file and a line here.

import { type MarketplaceName, marketplaceName } from "../../domain/identifiers.ts";
import type { Connector, Route } from "../../ports/connector.ts";
import { ozon } from "./ozon/index.ts";
import { wildberries } from "./wildberries/index.ts";
import { yandexMarket } from "./yandex-market/index.ts";

/** `apiUrl` replaces the marketplace's own hosts; null keeps them. */
type OpenConnector = (options: { readonly apiUrl: string | null }) => Connector;

const connectors: Readonly<Record<string, OpenConnector>> = {
  wildberries,
  ozon,
  "yandex-market": yandexMarket,
};

export const marketplaceNames: readonly string[] = Object.keys(connectors);

/**
 * @param apiUrls by marketplace's name; one that isn't named keeps its own address
 * @param lagHorizonMs replaces the marketplaces' own horizons, for trials; null keeps them
 */
export function createMarketplaceRegistry(
  apiUrls: Readonly<Record<string, string>>,
  lagHorizonMs: number | null = null,
): ReadonlyMap<MarketplaceName, Connector> {
  return new Map(
    Object.entries(connectors).map(([name, open]) => {
      const connector = open({ apiUrl: apiUrls[name] ?? null });
      return [marketplaceName(name), lagHorizonMs === null ? connector : withLagHorizon(connector, lagHorizonMs)];
    }),
  );
}

function withLagHorizon(connector: Connector, lagHorizonMs: number): Connector {
  const shortened = (route: Route): Route => ({ ...route, abilities: { ...route.abilities, lagHorizonMs } });
  const { api, browser } = connector.routes;
  return { ...connector, routes: { api: shortened(api), browser: browser === null ? null : shortened(browser) } };
}
