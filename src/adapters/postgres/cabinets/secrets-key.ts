// Which key the stored credentials are sealed with: its fingerprint, in one row.
//
// The first key that is used is adopted. A database of the time before fingerprints adopts the key that opens most of
// what it holds. From then on another key may neither open nor seal anything: whoever comes with one is sent away before
// he has done anything. Whoever seals holds the row until his transaction ends, so an exchange of the key (`key-exchange.ts`)
// comes before it or after it, never between.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { OtherSecretsKeyError, SettingsError } from "../../../domain/errors/errors.ts";
import { type CabinetId, cabinetId, type KeyFingerprint, keyFingerprint } from "../../../domain/identifiers.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import { change, type Database, type Executor, inTransaction, selectRows } from "../connection/database.ts";
import { isInScope } from "../connection/scope.ts";
import type { CredentialVault } from "./credential-vault.ts";

/** Null while no key was ever used. */
export async function readKeyFingerprint(executor: Executor, lock: SQL = sql``): Promise<KeyFingerprint | null> {
  const [found] = await selectRows(
    executor,
    z.object({ fingerprint: z.string().transform(keyFingerprint) }),
    sql`select fingerprint from secrets_key ${lock}`,
  );
  return found?.fingerprint ?? null;
}

/** @throws OtherSecretsKeyError when the key was exchanged since it was used first */
export async function refuseOtherKey(database: Database, vault: CredentialVault): Promise<void> {
  const inUse = await readKeyFingerprint(database);
  if (inUse !== null && inUse !== vault.keyFingerprint) throw new OtherSecretsKeyError();
}

/** @throws OtherSecretsKeyError when the credentials are sealed with another key */
export async function useKey(database: Database, vault: CredentialVault): Promise<void> {
  await inTransaction(database, (transaction) => requireKey(transaction, vault));
}

/**
 * The same as a part of a transaction that opens or seals: until it ends nobody exchanges the key.
 * @param lock `for update` where the transaction is going to exchange it
 */
export async function requireKey(
  transaction: Executor,
  vault: CredentialVault,
  lock: SQL = sql`for share`,
): Promise<void> {
  const stored = (await readKeyFingerprint(transaction, lock)) ?? (await adoptKey(transaction, vault, lock));
  if (stored !== vault.keyFingerprint) throw new OtherSecretsKeyError();
}

/** Of several processes that come first, each with a key of its own, one wins. @returns whose key it is then */
async function adoptKey(transaction: Executor, vault: CredentialVault, lock: SQL): Promise<KeyFingerprint | null> {
  const sealed = await readSealed(transaction);
  const opened = sealed.filter(({ id, credentials }) => openSealed(vault, id, credentials) !== null);
  if (opened.length * 2 < sealed.length) throw new OtherSecretsKeyError();
  await change(
    transaction,
    sql`insert into secrets_key (fingerprint) values (${vault.keyFingerprint}) on conflict do nothing`,
  );
  return readKeyFingerprint(transaction, lock);
}

export type SealedCredentials = { readonly id: CabinetId; readonly credentials: Uint8Array };

export const sealedRow = z
  .object({ id: z.string().transform(cabinetId), credentials: z.instanceof(Uint8Array) })
  .transform((row): SealedCredentials => row);

/** Of removed cabinets nothing is stored any more. */
export function readSealed(
  executor: Executor,
  { scope = "everybody", lock = sql`` }: { readonly scope?: Scope; readonly lock?: SQL } = {},
): Promise<readonly SealedCredentials[]> {
  return selectRows(
    executor,
    sealedRow,
    sql`select id, credentials from cabinet where removed_at is null and ${isInScope(scope)} order by id ${lock}`,
  );
}

/** Null where the vault's key isn't the one that sealed them, or the bytes were changed. */
export function openSealed(vault: CredentialVault, id: CabinetId, sealed: Uint8Array) {
  try {
    return vault.open(id, sealed);
  } catch (error) {
    if (error instanceof SettingsError) return null;
    throw error;
  }
}
