import type { SupplierFaults } from "../../domain/fault/supplier-faults.ts";
import type { FaultSentences } from "../fault-sentences.ts";

const groups = {
  supplier: "a supplier must be a group of keys, id and name among them",
  cabinet: "a cabinet must be a group of keys, marketplace among them",
};

const owned = {
  supplierId: (id: string) => `supplier id "${id}"`,
  cabinetId: (id: string) => `cabinet id "${id}"`,
  account: (marketplace: string) => `the same account at ${marketplace}`,
};

export const supplierFaults: Pick<FaultSentences, keyof SupplierFaults> = {
  noSuppliersKey: () => 'the file must begin with the key "suppliers:"',
  noSuppliers: () => "suppliers must be a list with at least one supplier",
  notAGroup: ({ what }) => groups[what],
  alreadyUsed: ({ what, name, earlierLine }) => `${owned[what](name)} is already used in line ${earlierLine}`,
  cabinetIdMissing: ({ marketplace }) =>
    `id is missing: this supplier has several cabinets at ${marketplace}, give each its own`,
  cabinetIdTooLong: ({ id, mostCharacters }) =>
    `id is missing: "${id}" is longer than ${mostCharacters} characters, give a shorter one`,
  unknownMarketplace: ({ known, similar }) =>
    `marketplace must be one of ${known.join(", ")}${similar === null ? "" : `; did you mean "${similar}"?`}`,
  noBrowserRoute: ({ field, marketplace }) =>
    `${field} is about a browser, and ${marketplace} is worked for by its API alone: leave it out`,
  accountTaken: ({ cabinet, supplier, marketplace, holder, holderSupplier }) =>
    `cabinet ${cabinet} of supplier ${supplier}: its ${marketplace} account already belongs to cabinet ` +
    `${holder} of supplier ${holderSupplier}. An account has one cabinet: use that one, or another key.`,
  cabinetTaken: ({ cabinet, supplier, holderSupplier }) =>
    `cabinet ${cabinet} belongs to supplier ${holderSupplier} already. ` +
    `Give the cabinet of supplier ${supplier} an id of its own.`,
  otherAccount: ({ cabinet }) =>
    `cabinet ${cabinet}: this key opens another account than before. ` +
    "Give the new account a cabinet id of its own; the old one keeps its history.",
};
