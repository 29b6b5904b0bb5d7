// What can't be imported as it stands: within the file, and beside what was imported before.

import type { InField } from "./field-faults.ts";

export type SupplierFaults = {
  readonly noSuppliersKey: object;
  readonly noSuppliers: object;
  readonly notAGroup: { readonly what: "supplier" | "cabinet" };
  readonly alreadyUsed: {
    readonly what: "supplierId" | "cabinetId" | "account";
    /** The id; of an account its marketplace. */
    readonly name: string;
    readonly earlierLine: number;
  };
  /** A supplier with several cabinets at a marketplace names each of them. */
  readonly cabinetIdMissing: { readonly marketplace: string };
  /** The one that a cabinet would get by itself. */
  readonly cabinetIdTooLong: { readonly id: string; readonly mostCharacters: number };
  readonly unknownMarketplace: { readonly known: readonly string[]; readonly similar: string | null };
  /** Only what is done in a browser needs this field. */
  readonly noBrowserRoute: InField & { readonly marketplace: string };
  readonly accountTaken: {
    readonly cabinet: string;
    readonly supplier: string;
    readonly marketplace: string;
    readonly holder: string;
    readonly holderSupplier: string;
  };
  readonly cabinetTaken: { readonly cabinet: string; readonly supplier: string; readonly holderSupplier: string };
  readonly otherAccount: { readonly cabinet: string };
};
