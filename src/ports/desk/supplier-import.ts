// Suppliers and cabinets as they are imported, and what came of it.

import type { CabinetId, MarketplaceName, SupplierId } from "../../domain/identifiers.ts";
import type { Actor } from "../../domain/people/actor.ts";
import type { RouteSetting } from "../../domain/route.ts";
import type { Supplier } from "../../domain/supplier.ts";
import type { AccountIdentity } from "../connector.ts";

export type ImportedCabinet = {
  readonly id: CabinetId;
  readonly marketplace: MarketplaceName;
  readonly route: RouteSetting;
  readonly credentials: Readonly<Record<string, string>>;
  readonly identity: AccountIdentity;
  /** At most so many replies a day to what is older than a day; null is no limit. */
  readonly backlogPerDay?: number | null;
};

export type ImportedSupplier = {
  readonly supplier: Supplier;
  readonly cabinets: readonly ImportedCabinet[];
  /** How soon after it was written a review or question should have its reply. */
  readonly answerWithinMs?: number;
};

export type ImportReport = {
  readonly suppliers: number;
  readonly cabinetsAdded: readonly CabinetId[];
  readonly cabinetsUpdated: readonly CabinetId[];
  /** In the database, but not among the imported. */
  readonly suppliersNotNamed: readonly SupplierId[];
  readonly cabinetsNotNamed: readonly CabinetId[];
};

/**
 * Stores all of it, or nothing. What isn't among it is reported, never deleted.
 * @throws InputError when an account belongs to somebody else already
 * @throws OtherSecretsKeyError when the stored credentials are sealed with another key
 */
export type SupplierImport = (actor: Actor, entries: readonly ImportedSupplier[]) => Promise<ImportReport>;
