// The cap of model tokens a day as the table `supplier` holds it. Releases before there was a usual cap stored nothing
// where the suppliers file said nothing: such a supplier has the usual one, and "none" is stored as a number of its own.

import { usualTokensPerDay } from "../../../domain/supplier.ts";

/** No cap can be so small: the suppliers file wants a number above zero. */
const noCap = 0;

/** Null is no cap. */
export function storedTokenCap(tokensPerDay: number | null): number {
  return tokensPerDay ?? noCap;
}

/** Null is no cap. */
export function tokenCapOf(stored: number | null): number | null {
  if (stored === null) return usualTokensPerDay;
  return stored === noCap ? null : stored;
}
