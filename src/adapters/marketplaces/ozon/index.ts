// The connector for Ozon: reviews and questions by the official API, or by the pages of the seller's cabinet. The quirks of
// both are listed in README.md.

import { marketplaceName } from "../../../domain/identifiers.ts";
import type { Connector } from "../../../ports/connector.ts";
import type { CabinetOptions } from "../calling/cabinet-options.ts";
import { apiRoute } from "./api/route.ts";
import { officialUrl } from "./api/transport.ts";
import { parseCredentials } from "./credentials.ts";
import { browserRoute } from "./page/route.ts";

/**
 * @param options `apiUrl` replaces Ozon's host; null keeps the official one
 * @throws SettingsError when the page file can't be right
 */
export function ozon(options: { readonly apiUrl: string | null } & CabinetOptions): Connector {
  return {
    name: marketplaceName("ozon"),
    title: "Ozon",
    officialUrl,
    parseCredentials,
    // Client-Id and key tell nothing by themselves.
    inspectCredentials: () => ({ fault: null, expiresAt: null, facts: [] }),
    notifications: null,
    routes: { api: apiRoute(options), browser: browserRoute(options) },
  };
}
