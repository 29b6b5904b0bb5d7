// What makes an import impossible: an account has one cabinet, and a cabinet keeps its account.

import { type Fault, faultOf } from "../../../domain/fault/fault.ts";
import type { CabinetId, MarketplaceName, SupplierId } from "../../../domain/identifiers.ts";
import type { AccountIdentity } from "../../../ports/connector.ts";

export type StoredCabinet = {
  readonly id: CabinetId;
  readonly supplierId: SupplierId;
  readonly marketplace: MarketplaceName;
  readonly identity: AccountIdentity;
  /** Its account is free, its id isn't. */
  readonly isRemoved: boolean;
};

/** What an import says of a cabinet, as far as it can clash with another. */
type ImportedCabinet = Pick<StoredCabinet, "id" | "marketplace" | "identity">;

type Entry = { readonly supplier: { readonly id: SupplierId }; readonly cabinets: readonly ImportedCabinet[] };

export function importFaults(stored: readonly StoredCabinet[], entries: readonly Entry[]): readonly Fault[] {
  const byId = new Map(stored.map((cabinet) => [cabinet.id, cabinet]));
  const byAccount = new Map(
    stored.filter(({ isRemoved }) => !isRemoved).map((cabinet) => [accountKey(cabinet), cabinet]),
  );
  return entries.flatMap(({ supplier, cabinets }) =>
    cabinets.flatMap((cabinet) => [
      ...ownerFaults(cabinet, supplier.id, byAccount.get(accountKey(cabinet))),
      ...identityFaults(cabinet, supplier.id, byId.get(cabinet.id)),
    ]),
  );
}

function accountKey({ marketplace, identity }: ImportedCabinet): string {
  return `${marketplace} ${identity.externalId}`;
}

function ownerFaults(cabinet: ImportedCabinet, owner: SupplierId, holder: StoredCabinet | undefined): Fault[] {
  if (holder === undefined || holder.id === cabinet.id) return [];
  return [
    faultOf("accountTaken", {
      cabinet: cabinet.id,
      supplier: owner,
      marketplace: cabinet.marketplace,
      holder: holder.id,
      holderSupplier: holder.supplierId,
    }),
  ];
}

function identityFaults(cabinet: ImportedCabinet, owner: SupplierId, earlier: StoredCabinet | undefined): Fault[] {
  if (earlier === undefined) return [];
  if (earlier.supplierId !== owner) {
    return [faultOf("cabinetTaken", { cabinet: cabinet.id, supplier: owner, holderSupplier: earlier.supplierId })];
  }
  const isOther =
    earlier.marketplace !== cabinet.marketplace ||
    (!earlier.identity.isHash &&
      !cabinet.identity.isHash &&
      earlier.identity.externalId !== cabinet.identity.externalId);
  return isOther ? [faultOf("otherAccount", { cabinet: cabinet.id })] : [];
}
