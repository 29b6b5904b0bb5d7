// Suppliers and cabinets are set up or brought up to date. Whoever may see some suppliers only imports none: what an
// import adds belongs to no scope yet, and its faults name the cabinets that stand in the way.

import type { CabinetId } from "../domain/identifiers.ts";
import type { Caller } from "../domain/people/caller.ts";
import type { CabinetDirectory, SecretsKey } from "../ports/desk/cabinets.ts";
import type { ImportedSupplier, ImportReport } from "../ports/desk/supplier-import.ts";
import { requireEverybody } from "./require-everybody.ts";

export type ImportPorts = { readonly cabinets: CabinetDirectory; readonly secretsKey: SecretsKey };

export type Imported = {
  readonly report: ImportReport;
  /** An import doesn't take up what somebody stopped on purpose. */
  readonly resting: readonly CabinetId[];
  /** Nothing is done by their pages before somebody has signed in. */
  readonly toSignIn: readonly CabinetId[];
};

/**
 * Stores all of it, or nothing.
 * @throws InputError when an account belongs to somebody else already, or the caller may decide for some suppliers only
 * @throws OtherSecretsKeyError when the stored credentials are sealed with another key
 */
export async function importSuppliers(
  { cabinets, secretsKey }: ImportPorts,
  caller: Caller,
  entries: readonly ImportedSupplier[],
): Promise<Imported> {
  requireEverybody(caller);
  const { importSuppliers: store } = await secretsKey.unlock();
  const report = await store(caller.actor, entries);
  const known = await cabinets.list(caller.scope);
  return {
    report,
    resting: known.filter(({ isPaused }) => isPaused).map(({ id }) => id),
    toSignIn: known.filter(({ pagesStop }) => pagesStop === "sessionEnded").map(({ id }) => id),
  };
}
