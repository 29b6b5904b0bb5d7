// Which key opens the stored credentials: SECRETS_KEY, or the file that the embedded database's users have.
//
// An exchange of the key file that was broken off is finished here: its new key waits in a second file, and the database
// tells whether it was sealed with it already. Then that file takes the place of the first; before, it means nothing. While it
// is looked at nobody exchanges the key: else a key that the database hasn't taken yet could replace the only copy of
// the one in use.

import { type CredentialVault, createCredentialVault } from "../../adapters/postgres/cabinets/credential-vault.ts";
import { whileKeyStays } from "../../adapters/postgres/cabinets/key-exchange.ts";
import { readKeyFingerprint, useKey } from "../../adapters/postgres/cabinets/secrets-key.ts";
import type { Database } from "../../adapters/postgres/connection/database.ts";
import { createSecretBox } from "../../adapters/secrets/secret-box.ts";
import { OtherSecretsKeyError, SettingsError } from "../../domain/errors/errors.ts";
import type { KeyFingerprint } from "../../domain/identifiers.ts";
import type { KeyFit } from "../../ports/desk/cabinets.ts";
import {
  loadNextSecretsKey,
  loadOrCreateSecretsKey,
  loadSecretsKey,
  promoteNextSecretsKey,
} from "../../settings/secrets-key-file.ts";
import type { Settings } from "../../settings/settings.ts";

type KeySettings = Pick<Settings, "secretsKey" | "secretsKeyPath">;

/** @throws OtherSecretsKeyError when the credentials are sealed with another key */
export async function unlockVault(database: Database, settings: KeySettings): Promise<CredentialVault> {
  const vault = vaultOf(await loadKey(database, settings));
  await useKey(database, vault);
  return vault;
}

export function vaultOf(key: Uint8Array): CredentialVault {
  return createCredentialVault(createSecretBox(key));
}

/** @throws OtherSecretsKeyError when the key file is gone: a key that is made now would open nothing */
export async function loadKey(database: Database, settings: KeySettings): Promise<Uint8Array> {
  const { secretsKey, secretsKeyPath } = settings;
  if (secretsKey !== null) return secretsKey;
  const inUse = await finishExchange(database, settings);
  if (inUse !== null && (await loadSecretsKey(secretsKeyPath)) === null) throw new OtherSecretsKeyError();
  return loadOrCreateSecretsKey(secretsKeyPath);
}

/** Puts the waiting key in the file's place if the database is sealed with it. @returns which key the database is sealed with */
export async function finishExchange(
  database: Database,
  { secretsKey, secretsKeyPath }: KeySettings,
): Promise<KeyFingerprint | null> {
  const isNoneWaiting = secretsKey !== null || (await loadNextSecretsKey(secretsKeyPath)) === null;
  if (isNoneWaiting) return readKeyFingerprint(database);
  return whileKeyStays(database, async (inUse) => {
    const next = await loadNextSecretsKey(secretsKeyPath);
    if (next !== null && vaultOf(next).keyFingerprint === inUse) await promoteNextSecretsKey(secretsKeyPath);
    return inUse;
  });
}

/**
 * Whether the key at hand is the one in use; neither makes nor adopts a key.
 * @throws SettingsError when the key file can't be read
 */
export async function peekVault(
  database: Database,
  settings: KeySettings,
): Promise<{ readonly fit: KeyFit; readonly vault: CredentialVault | null }> {
  const inUse = await readKeyFingerprint(database);
  const vaults = (await readKeys(settings)).map(vaultOf);
  if (inUse === null) return { fit: "unused", vault: vaults[0] ?? null };
  const vault = vaults.find(({ keyFingerprint }) => keyFingerprint === inUse) ?? null;
  return { fit: vault === null ? "other" : "fits", vault };
}

/** The same for who only wants to know. A file that can't be read opens nothing. */
export async function readKeyFit(database: Database, settings: KeySettings): Promise<KeyFit> {
  try {
    return (await peekVault(database, settings)).fit;
  } catch (error) {
    if (error instanceof SettingsError) return "other";
    throw error;
  }
}

async function readKeys({ secretsKey, secretsKeyPath }: KeySettings): Promise<readonly Uint8Array[]> {
  if (secretsKey !== null) return [secretsKey];
  const keys = [await loadSecretsKey(secretsKeyPath), await loadNextSecretsKey(secretsKeyPath)];
  return keys.filter((key) => key !== null);
}
