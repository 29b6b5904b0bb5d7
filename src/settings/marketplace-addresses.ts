// Where each marketplace is called: `<NAME>_API_URL` replaces all its hosts, paths unchanged.

import { isPrivateAddress, webAddress } from "./environment-variables.ts";

export type MarketplaceAddresses = {
  readonly apiUrls: Readonly<Record<string, string>>;
  readonly faults: readonly string[];
};

/** "yandex-market" → "YANDEX_MARKET_API_URL". */
export function apiUrlVariable(marketplace: string): string {
  return `${marketplace.toUpperCase().replaceAll("-", "_")}_API_URL`;
}

export function readMarketplaceApiUrls(
  given: NodeJS.ProcessEnv,
  marketplaces: readonly string[],
): MarketplaceAddresses {
  const apiUrls: Record<string, string> = {};
  const faults: string[] = [];
  for (const marketplace of marketplaces) {
    const variable = apiUrlVariable(marketplace);
    const parsed = webAddress(`${variable}=http://127.0.0.1:4010`).optional().safeParse(given[variable]);
    if (parsed.data !== undefined) apiUrls[marketplace] = parsed.data;
    faults.push(...(parsed.error?.issues ?? []).map((issue) => `${variable} ${issue.message}.`));
  }
  return { apiUrls, faults };
}

/**
 * A marketplace blocks an account that calls faster than it may, so the factor holds for stand-ins only: a marketplace
 * that keeps its own address keeps its own limits, and an address on the Internet is no stand-in.
 */
export function findUnsafeRateFactor(given: NodeJS.ProcessEnv, marketplaces: readonly string[]): string[] {
  const isFaster = Number(given["RATE_LIMIT_FACTOR"] ?? 1) > 1;
  const variables = marketplaces.map(apiUrlVariable).filter((variable) => given[variable] !== undefined);
  const remote = variables.filter((variable) => !isPrivateAddress(given[variable] ?? ""));
  if (!isFaster || (variables.length > 0 && remote.length === 0)) return [];
  const named = remote.length > 0 ? remote : marketplaces.map(apiUrlVariable);
  return [
    "RATE_LIMIT_FACTOR above 1 is for stand-ins only, a marketplace would block the account: remove it, or set " +
      `${named.join(", ")} to stand-ins, for example ${named[0]}=http://127.0.0.1:4010.`,
  ];
}
