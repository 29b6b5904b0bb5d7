// A marketplace that is down for everybody: its lanes wait together, and one of them looks whether it is back.

import type { AccountId, MarketplaceName } from "../domain/identifiers.ts";

/** One account at one marketplace. */
export type Caller = { readonly accountId: AccountId; readonly marketplace: MarketplaceName };

export type MarketplaceBreaker = {
  /** Whether a lane may call its marketplace now. */
  readonly admit: (caller: Caller) => Promise<boolean>;
  /** @returns whether this failure made all of the marketplace's lanes wait */
  readonly recordFailure: (caller: Caller) => Promise<boolean>;
  /** @returns whether the marketplace was waited for until now */
  readonly recordSuccess: (caller: Caller) => Promise<boolean>;
};
