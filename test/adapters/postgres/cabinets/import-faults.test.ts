import { expect, test } from "vitest";
import { importFaults, type StoredCabinet } from "../../../../src/adapters/postgres/cabinets/import-faults.ts";
import { faultOf } from "../../../../src/domain/fault/fault.ts";
import { cabinetId, marketplaceName, supplierId } from "../../../../src/domain/identifiers.ts";
import type { ImportedCabinet } from "../../../../src/ports/desk/supplier-import.ts";
import { sampleCabinet, sampleSupplier } from "../../../samples/stored.ts";

const named = (externalId: string) => ({ externalId, isHash: false });
const hashed = (externalId: string) => ({ externalId, isHash: true });

function storedCabinet(parts: Partial<StoredCabinet> = {}): StoredCabinet {
  return {
    id: cabinetId("wool-wb"),
    supplierId: supplierId("wool"),
    marketplace: marketplaceName("wildberries"),
    identity: named("seller-1"),
    isRemoved: false,
    ...parts,
  };
}

function faultsOf(stored: StoredCabinet, supplier: string, cabinet: Partial<ImportedCabinet>) {
  const entry = { ...sampleSupplier, id: supplierId(supplier) };
  return importFaults([stored], [{ supplier: entry, cabinets: [sampleCabinet("wool-wb", cabinet)] }]);
}

test("the same cabinet with the same account is no fault", () => {
  expect(faultsOf(storedCabinet(), "wool", { identity: named("seller-1") })).toEqual([]);
});

test("an account that belongs to another cabinet is a fault that names both", () => {
  const faults = faultsOf(storedCabinet(), "silk", { id: cabinetId("silk-wb"), identity: named("seller-1") });

  expect(faults).toEqual([
    faultOf("accountTaken", {
      cabinet: "silk-wb",
      supplier: "silk",
      marketplace: "wildberries",
      holder: "wool-wb",
      holderSupplier: "wool",
    }),
  ]);
});

test("the same number at another marketplace is another account", () => {
  const cabinet = { id: cabinetId("silk-ozon"), marketplace: marketplaceName("ozon"), identity: named("seller-1") };

  expect(faultsOf(storedCabinet(), "silk", cabinet)).toEqual([]);
});

test("a cabinet's id can't move to another supplier", () => {
  const [fault] = faultsOf(storedCabinet(), "silk", { identity: named("seller-2") });

  expect(fault).toEqual(faultOf("cabinetTaken", { cabinet: "wool-wb", supplier: "silk", holderSupplier: "wool" }));
});

test("a cabinet can't change its account", () => {
  const [fault] = faultsOf(storedCabinet(), "wool", { identity: named("seller-2") });

  expect(fault).toEqual(faultOf("otherAccount", { cabinet: "wool-wb" }));
});

test("a cabinet can't change its marketplace", () => {
  const faults = faultsOf(storedCabinet({ identity: hashed("h1") }), "wool", {
    marketplace: marketplaceName("ozon"),
    identity: named("7"),
  });

  expect(faults).toHaveLength(1);
});

test.each([
  ["a new token without a name", hashed("h1"), hashed("h2")],
  ["a token that names its account at last", hashed("h1"), named("seller-1")],
  ["a token that names its account no more", named("seller-1"), hashed("h1")],
] as const)("%s opens the cabinet as before", (_name, before, after) => {
  expect(faultsOf(storedCabinet({ identity: before }), "wool", { identity: after })).toEqual([]);
});

test("every fault of the import is named at once", () => {
  const cabinets = [
    sampleCabinet("silk-wb", { identity: named("seller-1") }),
    sampleCabinet("wool-wb", { identity: named("seller-2") }),
  ];

  const faults = importFaults(
    [storedCabinet()],
    [{ supplier: { ...sampleSupplier, id: supplierId("silk") }, cabinets }],
  );

  expect(faults).toHaveLength(2);
});
