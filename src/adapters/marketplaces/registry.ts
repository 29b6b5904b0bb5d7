// Which marketplaces exist. A new one is a folder beside this file and an entry here.

import { marketplaceName } from "../../domain/identifiers.ts";
import type { BrowserRoute, Connector, Marketplaces, Route } from "../../ports/connector.ts";
import type { CabinetOptions } from "./calling/cabinet-options.ts";

/** `apiUrl` replaces the marketplace's own hosts; null keeps them. */
type OpenConnector = (options: { readonly apiUrl: string | null } & CabinetOptions) => Connector;

/** The cabinets that are worked for by their pages. */
export type CabinetSites = {
  /** By marketplace's name; one that isn't named keeps its own site. */
  readonly urls: Readonly<Record<string, string>>;
  /** By marketplace's name: what is other on its pages than this version knows. */
  readonly pages: Readonly<Record<string, unknown>>;
  readonly paceOf: (marketplace: string) => CabinetOptions["pace"];
};

/** For whoever sends nothing by them. */
const ownSites: CabinetSites = { urls: {}, pages: {}, paceOf: () => null };

/** Title and routes are the connector's own. They stand here as well, for most commands need nothing else of it. */
type Registered = {
  readonly title: string;
  readonly isInBrowser: boolean;
  readonly load: () => Promise<OpenConnector>;
};

const registered: Readonly<Record<string, Registered>> = {
  wildberries: {
    title: "Wildberries",
    isInBrowser: false,
    load: async () => (await import("./wildberries/index.ts")).wildberries,
  },
  ozon: { title: "Ozon", isInBrowser: true, load: async () => (await import("./ozon/index.ts")).ozon },
  "yandex-market": {
    title: "Yandex Market",
    isInBrowser: true,
    load: async () => (await import("./yandex-market/index.ts")).yandexMarket,
  },
};

export const marketplaceNames: readonly string[] = Object.keys(registered);

/** Those that are worked for by the pages of their cabinets, too. */
export const browserMarketplaceNames: readonly string[] = Object.entries(registered)
  .filter(([, { isInBrowser }]) => isInBrowser)
  .map(([name]) => name);

/**
 * @param apiUrls by marketplace's name; one that isn't named keeps its own address
 * @param lagHorizonMs replaces the marketplaces' own horizons, for trials; null keeps them
 * @throws SettingsError from `load` when what is said of the pages can't be right
 */
export function createMarketplaceRegistry(
  apiUrls: Readonly<Record<string, string>>,
  lagHorizonMs: number | null = null,
  cabinets: CabinetSites = ownSites,
): Marketplaces {
  // A connector remembers what it learned of its accounts, so there is one of each.
  const opened = new Map<string, Promise<Connector>>();
  const open = async (name: string, { load }: Registered): Promise<Connector> => {
    const openConnector = await load();
    const cabinet = {
      cabinetUrl: cabinets.urls[name] ?? null,
      pages: cabinets.pages[name],
      pace: cabinets.paceOf(name),
    };
    const connector = openConnector({ apiUrl: apiUrls[name] ?? null, ...cabinet });
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
  const horizons = { review: lagHorizonMs, question: lagHorizonMs };
  const shortened = <Way extends Route | BrowserRoute>(route: Way): Way => ({
    ...route,
    abilities: { ...route.abilities, lagHorizonMs: horizons },
  });
  const { api, browser } = connector.routes;
  return { ...connector, routes: { api: shortened(api), browser: browser === null ? null : shortened(browser) } };
}
