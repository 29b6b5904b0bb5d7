// Where each marketplace is called: `<NAME>_API_URL` replaces all its hosts, `<NAME>_CABINET_URL` the site of its cabinets; paths
// stay unchanged.

import { z } from "zod";
import { type Fault, faultOf } from "../domain/fault/fault.ts";
import { isPrivateAddress, webAddress } from "./environment-variables.ts";
import { faultOfIssue } from "./fault-issues.ts";

export type MarketplaceAddresses = {
  /** By marketplace. One that isn't named keeps the official ones. */
  readonly urls: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
};

/** "yandex-market" → "YANDEX_MARKET_API_URL". */
export function apiUrlVariable(marketplace: string): string {
  return `${variableName(marketplace)}_API_URL`;
}

/** "yandex-market" → "YANDEX_MARKET_CABINET_URL". */
export function cabinetUrlVariable(marketplace: string): string {
  return `${variableName(marketplace)}_CABINET_URL`;
}

function variableName(marketplace: string): string {
  return marketplace.toUpperCase().replaceAll("-", "_");
}

/** @param variableOf the name of the variable that may hold a marketplace's address */
export function readMarketplaceAddresses(
  given: NodeJS.ProcessEnv,
  marketplaces: readonly string[],
  variableOf: (marketplace: string) => string,
): MarketplaceAddresses {
  const variables = marketplaces.map((marketplace) => {
    const variable = variableOf(marketplace);
    return [variable, webAddress(`${variable}=http://127.0.0.1:4010`).optional()] as const;
  });
  const { data = {}, error } = z.object(Object.fromEntries(variables)).safeParse(given);
  const urls = marketplaces.flatMap((marketplace) => {
    const url = data[variableOf(marketplace)];
    return url === undefined ? [] : [[marketplace, url]];
  });
  return { urls: Object.fromEntries(urls), faults: (error?.issues ?? []).map(faultOfIssue) };
}

/**
 * A marketplace blocks an account that calls faster than it may, so the factor holds for stand-ins only: a marketplace
 * that keeps its own address keeps its own limits (`stand-ins.ts`), and an address on the Internet is no stand-in.
 * @param inBrowser those of the marketplaces that have a site of their cabinets, too
 */
export function findUnsafeRateFactor(
  given: NodeJS.ProcessEnv,
  marketplaces: readonly string[],
  inBrowser: readonly string[],
): Fault[] {
  const isFaster = Number(given["RATE_LIMIT_FACTOR"] ?? 1) > 1;
  const apis = marketplaces.map(apiUrlVariable);
  const remote = [...apis, ...inBrowser.map(cabinetUrlVariable)].filter((variable) => {
    const address = given[variable];
    return address !== undefined && !isPrivateAddress(address);
  });
  const hasStandIn = apis.some((variable) => given[variable] !== undefined);
  if (!isFaster || (hasStandIn && remote.length === 0)) return [];
  return [faultOf("rateFactorUnsafe", { variables: remote.length > 0 ? remote : apis })];
}
