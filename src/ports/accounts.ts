// Opening an account: what a lane needs to know about whom it works for.

import type { AccountId, CabinetId, MarketplaceName } from "../domain/identifiers.ts";
import type { WaitReason } from "../domain/reasons.ts";
import type { Supplier } from "../domain/supplier.ts";
import type { MarketplaceAbilities, MarketplaceClient } from "./marketplace.ts";

export type OpenAccount = {
  readonly accountId: AccountId;
  readonly cabinetId: CabinetId;
  readonly supplier: Supplier;
  readonly marketplace: MarketplaceName;
  readonly marketplaceTitle: string;
  readonly abilities: MarketplaceAbilities;
  readonly client: MarketplaceClient;
  /** Nothing older is answered; null answers the whole backlog. */
  readonly answerSince: Date | null;
};

export type Accounts = {
  /** Null when the cabinet is stopped or gone. */
  readonly open: (accountId: AccountId) => Promise<OpenAccount | null>;
  /** Nothing more is done for the account until a person mends its credentials. */
  readonly stop: (accountId: AccountId, reason: WaitReason) => Promise<void>;
};
