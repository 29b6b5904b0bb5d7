// Exchanging the key that the credentials are sealed with.
//
//   rotate   Both keys are at hand: everything is opened with the old one and sealed with the new one, in one transaction.
//            Before it is committed the new key is kept safe (`keep`): a crash on either side of the commit leaves every
//            credential readable by a key that somebody has.
//   reset    The old key is lost: the present one takes its place, and the cabinets that it can't open stop until they are
//            imported again. The sealed bytes stay: should the old key be found, the way back is the same command.
//
// Both hold the key's row, so nobody seals anything meanwhile.

import { sql } from "drizzle-orm";
import type { KeyFingerprint } from "../../../domain/identifiers.ts";
import type { Actor } from "../../../domain/people/actor.ts";
import { about, note } from "../connection/audit-trail.ts";
import { change, type Database, type Executor, inTransaction, jsonRows } from "../connection/database.ts";
import { waits } from "../connection/states.ts";
import type { CredentialVault } from "./credential-vault.ts";
import { openSealed, readKeyFingerprint, readSealed, requireKey, type SealedCredentials } from "./secrets-key.ts";

export type Rotation = {
  readonly from: CredentialVault;
  readonly to: CredentialVault;
  /** Stores the new key where it survives; called before anything is sealed with it. */
  readonly keep: () => Promise<void>;
};

export type RotationReport = { readonly sealed: number; readonly unreadable: number };

/**
 * @returns null when the new key is in use already
 * @throws OtherSecretsKeyError when the old key isn't the one in use
 */
export function rotateKey(
  database: Database,
  actor: Actor,
  { from, to, keep }: Rotation,
): Promise<RotationReport | null> {
  return inTransaction(database, async (transaction) => {
    if ((await readKeyFingerprint(transaction, sql`for update`)) === to.keyFingerprint) return null;
    await requireKey(transaction, from, sql`for update`);
    await keep();
    const stored = await readSealed(transaction, { lock: sql`for update` });
    const sealed = stored.flatMap((one) => sealAnew(one, from, to));
    await change(
      transaction,
      sql`
        update cabinet set credentials = decode(row.credentials, 'base64'), updated_at = now()
        from ${jsonRows(sealed)} as row(id text, credentials text) where cabinet.id = row.id`,
    );
    await storeFingerprint(transaction, to);
    await note(transaction, actor, "secrets-key-rotated", about({ subject: "secrets-key" }));
    return { sealed: sealed.length, unreadable: stored.length - sealed.length };
  });
}

/** Runs the work while nobody exchanges the key. @param work gets which key is in use; null while none ever was */
export function whileKeyStays<Result>(
  database: Database,
  work: (inUse: KeyFingerprint | null) => Promise<Result>,
): Promise<Result> {
  return inTransaction(database, async (transaction) => work(await readKeyFingerprint(transaction, sql`for update`)));
}

/** @returns how many cabinets have stopped; null when the key is in use already */
export function resetKey(database: Database, actor: Actor, vault: CredentialVault): Promise<number | null> {
  return inTransaction(database, async (transaction) => {
    if ((await readKeyFingerprint(transaction, sql`for update`)) === vault.keyFingerprint) return null;
    const lost = (await readSealed(transaction)).filter((one) => openSealed(vault, one.id, one.credentials) === null);
    const ids = lost.map(({ id }) => id);
    await change(
      transaction,
      sql`
        update cabinet set stopped_reason = ${waits.credentialUnreadable}, stopped_at = now(), next_probe_at = null
        where id = any(${sql.param(ids)}::text[])`,
    );
    await storeFingerprint(transaction, vault);
    await note(transaction, actor, "secrets-key-reset", about({ subject: "secrets-key" }));
    return ids.length;
  });
}

function sealAnew({ id, credentials }: SealedCredentials, from: CredentialVault, to: CredentialVault) {
  const opened = openSealed(from, id, credentials);
  return opened === null ? [] : [{ id, credentials: Buffer.from(to.seal(id, opened)).toString("base64") }];
}

async function storeFingerprint(transaction: Executor, { keyFingerprint }: CredentialVault): Promise<void> {
  await change(
    transaction,
    sql`
      insert into secrets_key (fingerprint) values (${keyFingerprint})
      on conflict (is_the_one) do update set fingerprint = excluded.fingerprint, changed_at = now()`,
  );
}
