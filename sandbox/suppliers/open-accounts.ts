// Opens an account for each planned cabinet at its marketplace's stand-in, and writes the suppliers file's entries.

import type { Seat } from "../feedback/deal.ts";
import type { MarketplaceStandIn } from "../marketplaces/marketplace.ts";
import type { CabinetEntry, SupplierEntry } from "./entry.ts";
import type { CabinetPlan, KeyTrouble, SupplierPlan } from "./plan.ts";

export type OpenedAccounts = {
  readonly suppliers: readonly SupplierEntry[];
  /** The accounts that can be read in some way: the others get no items. */
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
    if (isServed(trouble, standIn)) seats.push({ cabinet: id, standIn, account, isServedByApi: trouble === null });
    return { id, backlogPerDay: "all", ...cabinet };
  }

  const suppliers = plans.map((plan) => ({
    ...plan,
    budget: "none" as const,
    cabinets: plan.cabinets.map((cabinet) => open(plan, cabinet)),
  }));
  return { suppliers, seats };
}

/** Where the API refuses for want of a subscription, the cabinet's site still serves. */
function isServed(trouble: KeyTrouble | null, { cabinet }: MarketplaceStandIn): boolean {
  return trouble === null || (trouble === "withoutSubscription" && cabinet !== null);
}
