// Which suppliers there are and what buyers wrote to them: shipped, from files, or generated.

import { generateFeedback } from "./feedback/generate.ts";
import { readReviewFiles } from "./feedback/review-file.ts";
import type { FeedbackSeed } from "./feedback/seed.ts";
import { loadShippedFeedback } from "./feedback/shipped.ts";
import type { SandboxOptions } from "./options.ts";
import { generatedSuppliers, type SupplierPlan, shippedSuppliers, suppliersForReviews } from "./suppliers/plan.ts";

export type Stock = { readonly suppliers: readonly SupplierPlan[]; readonly seeds: readonly FeedbackSeed[] };

export type StockSurroundings = { readonly startedAtMs: number; readonly note: (line: string) => void };

/** An account answers three requests a second: this many items keep it busy for about a minute. */
const itemsPerCabinet = 150;
const fewestCabinets = 4;
const mostCabinets = 48;
const usualGeneratedItems = 100;

export async function loadStock(options: SandboxOptions, surroundings: StockSurroundings): Promise<Stock> {
  const fromFiles = await readReviewFiles(options.reviews, surroundings);
  const suppliers = planSuppliers(options, fromFiles.length);
  const count = options.items ?? (options.suppliers === undefined ? 0 : usualGeneratedItems);
  const generation = { count, seed: options.seed, startedAtMs: surroundings.startedAtMs };
  const cabinets = suppliers.flatMap((supplier) => supplier.cabinets).filter(({ isExpired }) => !isExpired);
  const generated = cabinets.flatMap(({ id }) => generateFeedback(id, generation));
  const isShipped = options.reviews.length === 0 && count === 0;
  const shipped = isShipped ? await loadShippedFeedback(surroundings) : [];
  return { suppliers, seeds: [...fromFiles, ...shipped, ...generated] };
}

function planSuppliers(options: SandboxOptions, itemCount: number): readonly SupplierPlan[] {
  if (options.suppliers !== undefined) {
    return generatedSuppliers(options.suppliers, Math.max(options.suppliers, options.cabinets ?? 0));
  }
  if (options.reviews.length === 0 && options.cabinets === undefined) return shippedSuppliers;
  const enough = Math.min(mostCabinets, Math.max(fewestCabinets, Math.ceil(itemCount / itemsPerCabinet)));
  return suppliersForReviews(options.cabinets ?? enough);
}
