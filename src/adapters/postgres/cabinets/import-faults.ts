// What makes an import impossible: an account has one cabinet, and a cabinet keeps its account.

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

export function importFaults(stored: readonly StoredCabinet[], entries: readonly Entry[]): readonly string[] {
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

function ownerFaults(cabinet: ImportedCabinet, owner: SupplierId, holder: StoredCabinet | undefined): string[] {
  if (holder === undefined || holder.id === cabinet.id) return [];
  return [
    `cabinet ${cabinet.id} of supplier ${owner}: its ${cabinet.marketplace} account already belongs to cabinet ` +
      `${holder.id} of supplier ${holder.supplierId}. An account has one cabinet: use that one, or another key.`,
  ];
}

function identityFaults(cabinet: ImportedCabinet, owner: SupplierId, earlier: StoredCabinet | undefined): string[] {
  if (earlier === undefined) return [];
  if (earlier.supplierId !== owner) {
    return [
      `cabinet ${cabinet.id} belongs to supplier ${earlier.supplierId} already. ` +
        `Give the cabinet of supplier ${owner} an id of its own.`,
    ];
  }
  const isOther =
    earlier.marketplace !== cabinet.marketplace ||
    (!earlier.identity.isHash &&
      !cabinet.identity.isHash &&
      earlier.identity.externalId !== cabinet.identity.externalId);
  return isOther
    ? [
        `cabinet ${cabinet.id}: this key opens another account than before. ` +
          "Give the new account a cabinet id of its own; the old one keeps its history.",
      ]
    : [];
}
