// A marketplace that is down for everybody: its lanes wait together, and one of them looks whether it is back. Its API and its
// pages are counted apart: one may be down while the other works.

import type { AccountId, MarketplaceName } from "../domain/identifiers.ts";
import type { RouteName } from "../domain/route.ts";

/** One account at one marketplace. */
export type Caller = {
  readonly accountId: AccountId;
  readonly marketplace: MarketplaceName;
  readonly route: RouteName;
};

export type MarketplaceBreaker = {
  /** Whether a lane may call its marketplace now. */
  readonly admit: (caller: Caller) => Promise<boolean>;
  /** @returns whether this failure made all of the marketplace's lanes wait */
  readonly recordFailure: (caller: Caller) => Promise<boolean>;
  /** @returns whether the marketplace was waited for until now */
  readonly recordSuccess: (caller: Caller) => Promise<boolean>;
};
