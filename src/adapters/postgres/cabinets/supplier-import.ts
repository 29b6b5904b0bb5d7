// Importing suppliers and cabinets: everything is compared first, every fault is named, and then all of it is stored in
// one transaction, or nothing. What the file no longer names is reported, never deleted.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { InputError } from "../../../domain/errors/errors.ts";
import { cabinetId, marketplaceName, supplierId } from "../../../domain/identifiers.ts";
import type { Actor } from "../../../domain/people/actor.ts";
import type { ImportedCabinet, ImportedSupplier, ImportReport } from "../../../ports/desk/supplier-import.ts";
import { about, note } from "../connection/audit-trail.ts";
import { change, type Database, type Executor, inTransaction, jsonRows, selectRows } from "../connection/database.ts";
import { takeUpAfterImport } from "./after-import.ts";
import type { CredentialVault } from "./credential-vault.ts";
import { importFaults, type StoredCabinet } from "./import-faults.ts";
import { beginImportedRoutes, changeImportedRoutes } from "./imported-routes.ts";
import { readKeysInUse } from "./keys-in-use.ts";
import { requireKey } from "./secrets-key.ts";
import { storedTokenCap } from "./token-cap-column.ts";

export const usualBacklogPerDay = 150;
export const usualAnswerWithinMs = 24 * 3_600_000;

const storedRow = z
  .object({
    id: z.string().transform(cabinetId),
    supplier_id: z.string().transform(supplierId),
    marketplace: z.string().transform(marketplaceName),
    external_id: z.string(),
    is_hash: z.boolean(),
    is_removed: z.boolean(),
  })
  .transform(
    (row): StoredCabinet => ({
      id: row.id,
      isRemoved: row.is_removed,
      supplierId: row.supplier_id,
      marketplace: row.marketplace,
      identity: { externalId: row.external_id, isHash: row.is_hash },
    }),
  );

/**
 * @throws InputError when an account belongs to somebody else already
 * @throws OtherSecretsKeyError when the stored credentials are sealed with another key than the vault's
 */
export async function importSuppliers(
  database: Database,
  vault: CredentialVault,
  actor: Actor,
  entries: readonly ImportedSupplier[],
): Promise<ImportReport> {
  const ids = entries.flatMap(({ cabinets }) => cabinets.map(({ id }) => id));
  const imported = await inTransaction(database, async (transaction) => {
    await requireKey(transaction, vault);
    // Two imports at once would each check against a state that the other is about to change.
    await change(transaction, sql`lock table cabinet in share row exclusive mode`);
    const stored = await selectRows(
      transaction,
      storedRow,
      sql`select cabinet.id, cabinet.supplier_id, account.marketplace, account.external_id, account.is_hash,
          cabinet.removed_at is not null as is_removed
        from cabinet join account on account.id = cabinet.account_id`,
    );
    const faults = importFaults(stored, entries);
    if (faults.length > 0) throw new InputError(faults);
    await storeSuppliers(transaction, entries);
    await storeAccounts(transaction, entries);
    await giveUpRemoved(transaction, entries);
    await storeCabinets(transaction, vault, entries);
    await beginImportedRoutes(transaction, ids);
    await takeUpAfterImport(transaction, ids);
    await noteImport(transaction, actor, entries);
    return report(transaction, stored, entries);
  });
  await changeImportedRoutes(database, ids);
  return imported;
}

async function storeSuppliers(executor: Executor, entries: readonly ImportedSupplier[]): Promise<void> {
  const rows = entries.map(({ supplier, answerWithinMs = usualAnswerWithinMs }) => ({
    id: supplier.id,
    name: supplier.name,
    voice: supplier.voice,
    policy: supplier.policy,
    answer_since_ms: supplier.answerSinceMs,
    tokens_per_day: storedTokenCap(supplier.tokensPerDay),
    time_zone: supplier.timeZone,
    answer_within_ms: answerWithinMs,
  }));
  await change(
    executor,
    sql`
      insert into supplier (id, name, voice, policy, answer_since_ms, tokens_per_day, time_zone, answer_within_ms)
      select * from ${jsonRows(rows)} as row(
        id text, name text, voice jsonb, policy jsonb, answer_since_ms bigint, tokens_per_day bigint, time_zone text,
        answer_within_ms bigint)
      on conflict (id) do update set name = excluded.name, voice = excluded.voice, policy = excluded.policy,
        answer_since_ms = excluded.answer_since_ms, tokens_per_day = excluded.tokens_per_day,
        time_zone = excluded.time_zone, answer_within_ms = excluded.answer_within_ms, updated_at = now()`,
  );
}

function cabinetRows(entries: readonly ImportedSupplier[]) {
  return entries.flatMap(({ supplier, cabinets }) =>
    cabinets.map(({ id, marketplace, identity, route, backlogPerDay = usualBacklogPerDay }) => ({
      id,
      supplier_id: supplier.id,
      marketplace,
      external_id: identity.externalId,
      is_hash: identity.isHash,
      route,
      backlog_per_day: backlogPerDay,
    })),
  );
}

/** A hashed identity follows its cabinet to the new token; a named one is kept when the new token names nothing. */
async function storeAccounts(executor: Executor, entries: readonly ImportedSupplier[]): Promise<void> {
  const rows = cabinetRows(entries);
  await change(
    executor,
    sql`
      update account set external_id = row.external_id, is_hash = row.is_hash
      from ${jsonRows(rows)} as row(id text, external_id text, is_hash boolean)
      join cabinet on cabinet.id = row.id
      where account.id = cabinet.account_id and account.is_hash and account.external_id <> row.external_id`,
  );
  await change(
    executor,
    sql`
      insert into account (marketplace, external_id, is_hash)
      select row.marketplace, row.external_id, row.is_hash
      from ${jsonRows(rows)} as row(id text, marketplace text, external_id text, is_hash boolean)
      where not exists (select from cabinet where cabinet.id = row.id)
      on conflict (marketplace, external_id) do nothing`,
  );
}

/** The account of a removed cabinet is free: with another cabinet it goes on, history and all. */
async function giveUpRemoved(executor: Executor, entries: readonly ImportedSupplier[]): Promise<void> {
  await change(
    executor,
    sql`
      delete from cabinet
      using account, ${jsonRows(cabinetRows(entries))} as row(id text, marketplace text, external_id text)
      where cabinet.removed_at is not null and account.id = cabinet.account_id and cabinet.id <> row.id
        and account.marketplace = row.marketplace and account.external_id = row.external_id`,
  );
}

async function storeCabinets(
  executor: Executor,
  vault: CredentialVault,
  entries: readonly ImportedSupplier[],
): Promise<void> {
  const kept = await readKeysInUse(
    executor,
    vault,
    entries.flatMap(({ cabinets }) => cabinets),
  );
  const seal = ({ id, credentials }: ImportedCabinet): string =>
    Buffer.from(vault.seal(id, { ...kept.get(id), ...credentials })).toString("base64");
  const sealed = new Map(entries.flatMap(({ cabinets }) => cabinets.map((cabinet) => [cabinet.id, seal(cabinet)])));
  const rows = cabinetRows(entries).map((row) => ({ ...row, credentials: sealed.get(row.id) }));
  await change(
    executor,
    sql`
      insert into cabinet (id, supplier_id, account_id, route, credentials, answer_since, backlog_per_day)
      select row.id, row.supplier_id, coalesce(known.account_id, account.id), row.route,
        decode(row.credentials, 'base64'),
        coalesce(existing.created_at, now()) - supplier.answer_since_ms * interval '1 millisecond', row.backlog_per_day
      from ${jsonRows(rows)} as row(
        id text, supplier_id text, marketplace text, external_id text, route text, credentials text,
        backlog_per_day integer)
      join supplier on supplier.id = row.supplier_id
      -- One that comes back after its removal begins anew.
      left join cabinet existing on existing.id = row.id and existing.removed_at is null
      left join cabinet known on known.id = row.id
      left join account on account.marketplace = row.marketplace and account.external_id = row.external_id
      on conflict (id) do update set supplier_id = excluded.supplier_id, route = excluded.route,
        credentials = excluded.credentials, answer_since = excluded.answer_since, stopped_reason = null,
        stopped_at = null, next_probe_at = null, probes = 0, next_collect_at = now(), updated_at = now(),
        backlog_per_day = excluded.backlog_per_day,
        created_at = case when cabinet.removed_at is null then cabinet.created_at else now() end, removed_at = null`,
  );
}

async function noteImport(executor: Executor, actor: Actor, entries: readonly ImportedSupplier[]): Promise<void> {
  const subjects = entries.map(({ supplier, cabinets }) => ({
    subject: `supplier:${supplier.id}`,
    details: { cabinets: cabinets.length },
  }));
  await note(executor, actor, "supplier-imported", about(...subjects));
}

async function report(
  executor: Executor,
  stored: readonly StoredCabinet[],
  entries: readonly ImportedSupplier[],
): Promise<ImportReport> {
  const named = new Set(entries.flatMap(({ cabinets }) => cabinets.map(({ id }) => id)));
  const known = new Set(stored.filter(({ isRemoved }) => !isRemoved).map(({ id }) => id));
  const suppliersNotNamed = await selectRows(
    executor,
    z.object({ id: z.string().transform(supplierId) }),
    sql`select id from supplier
      where id <> all(${sql.param(entries.map(({ supplier }) => supplier.id))}::text[])
        and (select coalesce(bool_or(removed_at is null), true) from cabinet where supplier_id = supplier.id)
      order by id`,
  );
  return {
    suppliers: entries.length,
    cabinetsAdded: [...named].filter((id) => !known.has(id)),
    cabinetsUpdated: [...named].filter((id) => known.has(id)),
    suppliersNotNamed: suppliersNotNamed.map(({ id }) => id),
    cabinetsNotNamed: [...known].filter((id) => !named.has(id)),
  };
}
