// A supplier exactly as a suppliers file holds it.

import type { CabinetFields } from "../marketplace.ts";
import type { SupplierPlan } from "./plan.ts";

export type CabinetEntry = CabinetFields & { readonly id: string };

export type SupplierEntry = Omit<SupplierPlan, "cabinets"> & { readonly cabinets: readonly CabinetEntry[] };
