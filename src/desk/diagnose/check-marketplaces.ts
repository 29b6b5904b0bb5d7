// The marketplaces that the service calls: a small question each; no key is ever shown. Any answer counts: whether a
// marketplace takes the keys is what the check of the cabinets asks.

import { type Finding, findingOf } from "./finding.ts";

export type CalledMarketplace = {
  readonly title: string;
  readonly url: string;
  /** The setting by which it has another address. */
  readonly variable: string;
};

/** @param answers whether anybody answers there */
export function checkMarketplaces(
  marketplaces: readonly CalledMarketplace[],
  answers: (url: string) => Promise<boolean>,
): Promise<readonly Finding[]> {
  return Promise.all(
    marketplaces.map(async ({ title, url, variable }): Promise<Finding> => {
      if (await answers(url)) return findingOf("well", "marketplace", { title, url });
      return findingOf("wrong", "marketplaceAway", { title, url, variable });
    }),
  );
}
