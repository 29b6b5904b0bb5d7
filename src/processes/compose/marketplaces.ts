// The marketplaces, as the settings want them: where each is called, and what is other on its pages than this version knows.

import { browserMarketplaceNames, createMarketplaceRegistry } from "../../adapters/marketplaces/registry.ts";
import { SettingsError } from "../../domain/errors/errors.ts";
import { faultOf } from "../../domain/fault/fault.ts";
import type { Marketplaces } from "../../ports/connector.ts";
import type { Settings } from "../../settings/settings.ts";
import { paceOf } from "../../settings/stand-ins.ts";

/** @throws SettingsError when the file that BROWSER_PAGES names can't be used; what its connector finds wrong there, from `load` */
export async function marketplacesOf(settings: Settings): Promise<Marketplaces> {
  const { marketplaceApiUrls, unknownLagHorizonMs, cabinetUrls, browser } = settings;
  const { pagesPath } = browser;
  const pages = pagesPath === null ? {} : await readPages(pagesPath);
  const { titles, load } = createMarketplaceRegistry(marketplaceApiUrls, unknownLagHorizonMs, {
    urls: cabinetUrls,
    pages,
    paceOf: (name) => paceOf(settings, name),
  });
  return { titles, load: pagesPath === null ? load : (names) => load(names).catch(nameFile(pagesPath)) };
}

/** Parsing YAML costs a start some 50 ms, so only who has such a file loads it. */
async function readPages(path: string): Promise<Readonly<Record<string, unknown>>> {
  const { readBrowserPages } = await import("../../settings/browser-pages.ts");
  return readBrowserPages(path, browserMarketplaceNames);
}

/** A connector knows nothing of files. */
function nameFile(path: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof SettingsError)) throw error;
    throw new SettingsError([faultOf("pagesFileFaulty", { path }), ...error.faults], { cause: error });
  };
}
