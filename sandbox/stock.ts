// Which suppliers there are and what buyers wrote to them: shipped, from files, or generated.

import { marketplaceOf } from "./feedback/deal.ts";
import { generateFeedback } from "./feedback/generate.ts";
import { readReviewFiles } from "./feedback/review-file.ts";
import type { FeedbackSeed } from "./feedback/seed.ts";
import { loadShippedFeedback } from "./feedback/shipped.ts";
import { SandboxInputError } from "./input-error.ts";
import type { SandboxOptions } from "./options.ts";
import { generatedSuppliers, type SupplierPlan, shippedSuppliers, suppliersForReviews } from "./suppliers/plan.ts";

export type Stock = { readonly suppliers: readonly SupplierPlan[]; readonly seeds: readonly FeedbackSeed[] };

export type StockSurroundings = {
  /** The marketplaces that have a stand-in. */
  readonly marketplaces: readonly string[];
  readonly startedAtMs: number;
  readonly note: (line: string) => void;
};

/** A Wildberries account answers three requests a second: this many items keep it busy for about a minute. */
const itemsPerCabinet = 150;
const mostCabinets = 48;
const usualGeneratedItems = 100;

/** @throws SandboxInputError when a marketplace is asked for that isn't there */
export async function loadStock(options: SandboxOptions, surroundings: StockSurroundings): Promise<Stock> {
  const marketplaces = chooseMarketplaces(options, surroundings);
  const fromFiles = await readReviewFiles(options.reviews, surroundings);
  const suppliers = planSuppliers(options, marketplaces, fromFiles);
  const count = options.items ?? (options.suppliers === undefined ? 0 : usualGeneratedItems);
  const generation = { count, seed: options.seed, startedAtMs: surroundings.startedAtMs };
  const cabinets = suppliers.flatMap((supplier) => supplier.cabinets).filter(({ trouble }) => trouble === null);
  const generated = cabinets.flatMap(({ id }) => generateFeedback(id, generation));
  const isShipped = options.reviews.length === 0 && count === 0;
  const shipped = isShipped ? await loadShippedFeedback(surroundings) : [];
  return { suppliers, seeds: [...fromFiles, ...shipped, ...generated] };
}

function chooseMarketplaces(options: SandboxOptions, { marketplaces }: StockSurroundings): readonly string[] {
  const unknown = options.marketplaces.filter((name) => !marketplaces.includes(name));
  if (unknown.length > 0) {
    throw new SandboxInputError(
      `--marketplaces: there is no ${unknown.join(", ")}; there are ${marketplaces.join(", ")}`,
    );
  }
  return options.marketplaces.length > 0 ? options.marketplaces : marketplaces;
}

function planSuppliers(
  options: SandboxOptions,
  marketplaces: readonly string[],
  seeds: readonly FeedbackSeed[],
): readonly SupplierPlan[] {
  const inTurn = (count: number) =>
    Array.from({ length: count }, (_, place) => marketplaces[place % marketplaces.length] ?? "");
  if (options.suppliers !== undefined) {
    return generatedSuppliers(options.suppliers, inTurn(Math.max(options.suppliers, options.cabinets ?? 0)));
  }
  if (options.cabinets !== undefined) return suppliersForReviews(inTurn(options.cabinets));
  if (options.reviews.length === 0) return shippedSuppliers;
  return suppliersForReviews(cabinetsFor(seeds, marketplaces));
}

/** As many cabinets at each marketplace as its items need, those that name no known one being spread over all. */
function cabinetsFor(seeds: readonly FeedbackSeed[], marketplaces: readonly string[]): readonly string[] {
  const named = seeds.map((seed) => marketplaceOf(seed.marketplace)).filter((name) => marketplaces.includes(name));
  const unnamedShare = (seeds.length - named.length) / marketplaces.length;
  const shrink = Math.max(1, seeds.length / itemsPerCabinet / mostCabinets);
  return marketplaces.flatMap((marketplace) => {
    const count = named.filter((name) => name === marketplace).length + unnamedShare;
    return Array.from({ length: Math.ceil(count / itemsPerCabinet / shrink) }, () => marketplace);
  });
}
