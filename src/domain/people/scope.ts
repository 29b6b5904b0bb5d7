// Whose suppliers somebody may see and decide for. What lies outside is, for them, not there: it isn't listed, counted,
// found, decided or named.

import type { SupplierId } from "../identifiers.ts";

export type Scope = "everybody" | readonly SupplierId[];

/** @param supplier null changes nothing */
export function narrowScope(scope: Scope, supplier: SupplierId | null): Scope {
  if (supplier === null) return scope;
  return scope === "everybody" || scope.includes(supplier) ? [supplier] : [];
}
