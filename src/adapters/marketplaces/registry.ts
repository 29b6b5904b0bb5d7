// Which marketplaces exist. A new one is a folder beside this file and an entry here.

import { marketplaceName } from "../../domain/identifiers.ts";
import type { Connector, Marketplaces, Route } from "../../ports/connector.ts";

/** `apiUrl` replaces the marketplace's own hosts; null keeps them. */
type OpenConnector = (options: { readonly apiUrl: string | null }) => Connector;

/** The title is the connector's own. It stands here as well, for most commands need nothing else of it. */
type Registered = { readonly title: string; readonly load: () => Promise<OpenConnector> };

const registered: Readonly<Record<string, Registered>> = {
  wildberries: { title: "Wildberries", load: async () => (await import("./wildberries/index.ts")).wildberries },
  ozon: { title: "Ozon", load: async () => (await import("./ozon/index.ts")).ozon },
  "yandex-market": {
    title: "Yandex Market",
    load: async () => (await import("./yandex-market/index.ts")).yandexMarket,
  },
};

export const marketplaceNames: readonly string[] = Object.keys(registered);

/**
 * @param apiUrls by marketplace's name; one that isn't named keeps its own address
 * @param lagHorizonMs replaces the marketplaces' own horizons, for trials; null keeps them
 */
export function createMarketplaceRegistry(
  apiUrls: Readonly<Record<string, string>>,
  lagHorizonMs: number | null = null,
): Marketplaces {
  // A connector remembers what it learned of its accounts, so there is one of each.
  const opened = new Map<string, Promise<Connector>>();
  const open = async (name: string, { load }: Registered): Promise<Connector> => {
    const connector = (await load())({ apiUrl: apiUrls[name] ?? null });
    return lagHorizonMs === null ? connector : withLagHorizon(connector, lagHorizonMs);
  };
  const openOnce = (name: string, marketplace: Registered): Promise<Connector> => {
    const connector = opened.get(name) ?? open(name, marketplace);
    opened.set(name, connector);
    return connector;
  };
  return {
    titles: new Map(Object.entries(registered).map(([name, { title }]) => [marketplaceName(name), title])),
    load: async (names) => {
      const wanted = new Set<string>(names);
      const known = Object.entries(registered).filter(([name]) => wanted.has(name));
      const connectors = await Promise.all(known.map(([name, marketplace]) => openOnce(name, marketplace)));
      return new Map(connectors.map((connector) => [connector.name, connector]));
    },
  };
}

function withLagHorizon(connector: Connector, lagHorizonMs: number): Connector {
  const shortened = (route: Route): Route => ({ ...route, abilities: { ...route.abilities, lagHorizonMs } });
  const { api, browser } = connector.routes;
  return { ...connector, routes: { api: shortened(api), browser: browser === null ? null : shortened(browser) } };
}
