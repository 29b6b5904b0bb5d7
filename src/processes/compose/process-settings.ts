// The settings of this process, with variables for the addresses of each marketplace that this version knows.

import { browserMarketplaceNames, marketplaceNames } from "../../adapters/marketplaces/registry.ts";
import { readSettings, type Settings } from "../../settings/settings.ts";

/** @throws SettingsError that lists every fault */
export function readProcessSettings(environment: NodeJS.ProcessEnv): Settings {
  return readSettings(environment, marketplaceNames, browserMarketplaceNames);
}
