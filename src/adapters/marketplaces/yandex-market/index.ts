// The connector for Yandex Market: reviews and questions by the official API, or by the pages of the seller's cabinet. The
// quirks of both are listed in README.md.

import { marketplaceName } from "../../../domain/identifiers.ts";
import type { Connector } from "../../../ports/connector.ts";
import type { CabinetOptions } from "../calling/cabinet-options.ts";
import { apiRoute } from "./api/route.ts";
import { officialUrl } from "./api/transport.ts";
import { parseCredentials } from "./credentials.ts";
import { createNotifications } from "./notifications.ts";
import { browserRoute } from "./page/route.ts";

/**
 * @param options `apiUrl` replaces Yandex Market's host; null keeps the official one
 * @throws SettingsError when the page file can't be right
 */
export function yandexMarket(options: { readonly apiUrl: string | null } & CabinetOptions): Connector {
  return {
    name: marketplaceName("yandex-market"),
    title: "Yandex Market",
    officialUrl,
    parseCredentials,
    // Nothing can be read from a key.
    inspectCredentials: () => ({ fault: null, expiresAt: null, facts: [] }),
    notifications: createNotifications(),
    routes: { api: apiRoute(options), browser: browserRoute(options) },
  };
}
