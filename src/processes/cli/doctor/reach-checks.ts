// The marketplaces that the service calls: a small question each; no key is ever shown.

import { createHttpClient } from "../../../adapters/http/client.ts";
import { ServiceError } from "../../../domain/errors/errors.ts";
import type { Connector } from "../../../ports/connector.ts";
import { apiUrlVariable } from "../../../settings/marketplace-addresses.ts";
import type { Settings } from "../../../settings/settings.ts";
import type { Messages } from "../messages/catalogue.ts";
import { type Finding, well, wrong } from "./finding.ts";

const timeoutMs = 5_000;
/** Any answer counts: whether a marketplace takes the keys is what `cabinets check` asks. */
export function checkMarketplaces(
  connectors: readonly Connector[],
  { marketplaceApiUrls }: Settings,
  { doctor }: Messages,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  return Promise.all(
    connectors.map(async ({ name, title, officialUrl }) => {
      const url = marketplaceApiUrls[name] ?? officialUrl;
      if (await answers(url, signal)) return well(doctor.marketplace(title, url));
      return wrong(doctor.marketplaceAway(title, url), doctor.marketplaceToDo(apiUrlVariable(name)));
    }),
  );
}

async function answers(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    await createHttpClient().request({ method: "GET", url: new URL(url), isWrite: false, timeoutMs }, signal);
    return true;
  } catch (error) {
    if (error instanceof ServiceError) return false;
    throw error;
  }
}
