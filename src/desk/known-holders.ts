// Suppliers and cabinets by their names, as a caller may know them.

import { InputError } from "../domain/errors/errors.ts";
import { faultOf } from "../domain/fault/fault.ts";
import type { Caller } from "../domain/people/caller.ts";
import { findSimilarWord } from "../domain/similar-word.ts";
import type { CabinetDirectory, ListedCabinet } from "../ports/desk/cabinets.ts";
import type { Holder } from "../ports/desk/holds.ts";

type KnowingPorts = { readonly cabinets: CabinetDirectory };

/**
 * @returns the cabinet itself, or those of the supplier
 * @throws InputError when the caller knows no such one, with the name that was perhaps meant
 */
export async function requireKnown(
  { cabinets }: KnowingPorts,
  { scope }: Caller,
  holder: Holder,
): Promise<readonly [ListedCabinet, ...ListedCabinet[]]> {
  const known = await cabinets.list(scope);
  const [first, ...others] = known.filter((cabinet) => nameOf(cabinet, holder) === holder.id);
  if (first === undefined) throw unknownName(known, holder);
  return [first, ...others];
}

/** @throws InputError as `requireKnown` does */
export async function refuseUnknown({ cabinets }: KnowingPorts, { scope }: Caller, holder: Holder): Promise<never> {
  throw unknownName(await cabinets.list(scope), holder);
}

function unknownName(known: readonly ListedCabinet[], holder: Holder): InputError {
  const similar = findSimilarWord(holder.id, [...new Set(known.map((cabinet) => nameOf(cabinet, holder)))]);
  return new InputError([faultOf("unknownName", { kind: holder.kind, name: holder.id, similar })]);
}

function nameOf({ id, supplierId }: ListedCabinet, { kind }: Holder): string {
  return kind === "supplier" ? supplierId : id;
}
