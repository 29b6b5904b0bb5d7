// Exchanging the key that the stored credentials are encrypted with.
//
// Where the key is in a file, a crash may come at any moment. The order that loses nothing: the new key is written beside
// the file and is on the disk; the database is sealed with it and committed; the new key takes the file's place. Between
// the last two steps the file is the old one, and the next start finishes the exchange (`unlock.ts`). Where SECRETS_KEY
// holds it, the person has both keys until he has put the new one in its place.

import {
  type RotationReport,
  resetKey as resetStoredKey,
  rotateKey,
} from "../../adapters/postgres/cabinets/key-exchange.ts";
import type { Actor } from "../../domain/people/actor.ts";
import { loadOrCreateSecretsKey, storeNextSecretsKey } from "../../settings/secrets-key-file.ts";
import type { Core } from "./core.ts";
import { finishExchange, loadKey, vaultOf } from "./unlock.ts";

/** @returns null when the new key is in use already */
export async function exchangeKey(
  { database, settings }: Core,
  actor: Actor,
  newKey: Uint8Array,
): Promise<RotationReport | null> {
  const { secretsKey, secretsKeyPath } = settings;
  const from = vaultOf(await loadKey(database, settings));
  const isInFile = secretsKey === null;
  const keep = () => (isInFile ? storeNextSecretsKey(secretsKeyPath, newKey) : Promise.resolve());
  const report = await rotateKey(database, actor, { from, to: vaultOf(newKey), keep });
  await finishExchange(database, settings);
  return report;
}

/**
 * The key at hand takes the place of a lost one.
 * @returns how many cabinets it can't open, which stop until they are imported again; null when it is the one in use
 */
export async function resetKey({ database, settings }: Core, actor: Actor): Promise<number | null> {
  await finishExchange(database, settings);
  const key = settings.secretsKey ?? (await loadOrCreateSecretsKey(settings.secretsKeyPath));
  return resetStoredKey(database, actor, vaultOf(key));
}
