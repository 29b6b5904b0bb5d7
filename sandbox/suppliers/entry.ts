// A supplier exactly as a suppliers file holds it. The stand-ins cost nothing, so nothing is capped.

import type { CabinetFields } from "../marketplaces/marketplace.ts";
import type { SupplierPlan } from "./plan.ts";

export type CabinetEntry = CabinetFields & { readonly id: string; readonly backlogPerDay: "all" };

export type SupplierEntry = Omit<SupplierPlan, "cabinets"> & {
  readonly budget: "none";
  readonly cabinets: readonly CabinetEntry[];
};
