// Opens an account for each planned cabinet at its marketplace's stand-in, and writes the suppliers file's entries.

import type { Seat } from "../feedback/deal.ts";
import type { MarketplaceStandIn } from "../marketplaces/marketplace.ts";
import type { CabinetEntry, SupplierEntry } from "./entry.ts";
import type { CabinetPlan, SupplierPlan } from "./plan.ts";

export type OpenedAccounts = {
  readonly suppliers: readonly SupplierEntry[];
  /** The accounts that can be read: the others get no items. */
  readonly seats: readonly Seat[];
};

export function openAccounts(plans: readonly SupplierPlan[], standIns: readonly MarketplaceStandIn[]): OpenedAccounts {
  const seats: Seat[] = [];

  function open(supplier: SupplierPlan, { id, marketplace, trouble }: CabinetPlan): CabinetEntry {
    const standIn = standIns.find(({ name }) => name === marketplace);
    if (standIn === undefined) throw new Error(`There is no stand-in for ${marketplace}.`);
    const { account, cabinet } = standIn.openAccount({
      key: id,
      name: supplier.name,
      isExpired: trouble === "expired",
      withoutSubscription: trouble === "withoutSubscription",
    });
    if (trouble === null) seats.push({ cabinet: id, standIn, account });
    return { id, backlogPerDay: "all", ...cabinet };
  }

  const suppliers = plans.map((plan) => ({
    ...plan,
    budget: "none" as const,
    cabinets: plan.cabinets.map((cabinet) => open(plan, cabinet)),
  }));
  return { suppliers, seats };
}
