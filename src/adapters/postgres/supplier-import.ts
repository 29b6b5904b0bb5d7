// Importing suppliers and cabinets: everything is compared first, every fault is named, and then all of it is stored in
// one transaction, or nothing. What the file no longer names is reported, never deleted.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { InputError } from "../../domain/errors.ts";
import {
  type CabinetId,
  cabinetId,
  type MarketplaceName,
  marketplaceName,
  type SupplierId,
  supplierId,
} from "../../domain/identifiers.ts";
import type { Supplier } from "../../domain/supplier.ts";
import type { AccountIdentity } from "../../ports/marketplace.ts";
import type { Credentials, CredentialVault } from "./credential-vault.ts";
import { change, type Database, type Executor, inTransaction, jsonRows, selectRows } from "./database.ts";
import { importFaults, type StoredCabinet } from "./import-faults.ts";
import { requireKey } from "./secrets-key.ts";

export type ImportedCabinet = {
  readonly id: CabinetId;
  readonly marketplace: MarketplaceName;
  readonly route: "auto" | "api" | "browser";
  readonly credentials: Credentials;
  readonly identity: AccountIdentity;
};

export type ImportedSupplier = { readonly supplier: Supplier; readonly cabinets: readonly ImportedCabinet[] };

export type ImportReport = {
  readonly suppliers: number;
  readonly cabinetsAdded: readonly CabinetId[];
  readonly cabinetsUpdated: readonly CabinetId[];
  /** In the database, but no longer in the file. */
  readonly suppliersNotNamed: readonly SupplierId[];
  readonly cabinetsNotNamed: readonly CabinetId[];
};

const storedRow = z
  .object({
    id: z.string().transform(cabinetId),
    supplier_id: z.string().transform(supplierId),
    marketplace: z.string().transform(marketplaceName),
    external_id: z.string(),
    is_hash: z.boolean(),
  })
  .transform(
    (row): StoredCabinet => ({
      id: row.id,
      supplierId: row.supplier_id,
      marketplace: row.marketplace,
      identity: { externalId: row.external_id, isHash: row.is_hash },
    }),
  );

/**
 * @throws InputError when an account belongs to somebody else already
 * @throws OtherSecretsKeyError when the stored credentials are sealed with another key than the vault's
 */
export function importSuppliers(
  database: Database,
  vault: CredentialVault,
  entries: readonly ImportedSupplier[],
): Promise<ImportReport> {
  return inTransaction(database, async (transaction) => {
    await requireKey(transaction, vault);
    // Two imports at once would each check against a state that the other is about to change.
    await change(transaction, sql`lock table cabinet in share row exclusive mode`);
    const stored = await selectRows(
      transaction,
      storedRow,
      sql`select cabinet.id, cabinet.supplier_id, account.marketplace, account.external_id, account.is_hash
        from cabinet join account on account.id = cabinet.account_id`,
    );
    const faults = importFaults(stored, entries);
    if (faults.length > 0) throw new InputError(faults);
    await storeSuppliers(transaction, entries);
    await storeAccounts(transaction, entries);
    await storeCabinets(transaction, vault, entries);
    await reviveWidened(transaction, entries);
    await endBudgetPauses(transaction, entries);
    await tryStoppedKinds(transaction, entries);
    await noteImport(transaction, entries);
    return report(transaction, stored, entries);
  });
}

async function storeSuppliers(executor: Executor, entries: readonly ImportedSupplier[]): Promise<void> {
  const rows = entries.map(({ supplier }) => ({
    id: supplier.id,
    name: supplier.name,
    voice: supplier.voice,
    policy: supplier.policy,
    answer_since_ms: supplier.answerSinceMs,
    tokens_per_day: supplier.tokensPerDay,
    time_zone: supplier.timeZone,
  }));
  await change(
    executor,
    sql`
      insert into supplier (id, name, voice, policy, answer_since_ms, tokens_per_day, time_zone)
      select * from ${jsonRows(rows)} as row(
        id text, name text, voice jsonb, policy jsonb, answer_since_ms bigint, tokens_per_day bigint, time_zone text)
      on conflict (id) do update set name = excluded.name, voice = excluded.voice, policy = excluded.policy,
        answer_since_ms = excluded.answer_since_ms, tokens_per_day = excluded.tokens_per_day,
        time_zone = excluded.time_zone, updated_at = now()`,
  );
}

function cabinetRows(entries: readonly ImportedSupplier[]) {
  return entries.flatMap(({ supplier, cabinets }) =>
    cabinets.map(({ id, marketplace, identity, route }) => ({
      id,
      supplier_id: supplier.id,
      marketplace,
      external_id: identity.externalId,
      is_hash: identity.isHash,
      route,
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

async function storeCabinets(
  executor: Executor,
  vault: CredentialVault,
  entries: readonly ImportedSupplier[],
): Promise<void> {
  const sealed = new Map(
    entries.flatMap(({ cabinets }) =>
      cabinets.map(({ id, credentials }) => [id, Buffer.from(vault.seal(id, credentials)).toString("base64")]),
    ),
  );
  const rows = cabinetRows(entries).map((row) => ({ ...row, credentials: sealed.get(row.id) }));
  await change(
    executor,
    sql`
      insert into cabinet (id, supplier_id, account_id, route, credentials, answer_since)
      select row.id, row.supplier_id, coalesce(existing.account_id, account.id), row.route,
        decode(row.credentials, 'base64'),
        coalesce(existing.created_at, now()) - supplier.answer_since_ms * interval '1 millisecond'
      from ${jsonRows(rows)} as row(
        id text, supplier_id text, marketplace text, external_id text, route text, credentials text)
      join supplier on supplier.id = row.supplier_id
      left join cabinet existing on existing.id = row.id
      left join account on account.marketplace = row.marketplace and account.external_id = row.external_id
      on conflict (id) do update set supplier_id = excluded.supplier_id, route = excluded.route,
        credentials = excluded.credentials, answer_since = excluded.answer_since, stopped_reason = null,
        stopped_at = null, next_probe_at = null, probes = 0, next_collect_at = now(), updated_at = now()`,
  );
}

/** A wider `answerSince` takes up what was too old before, and a policy that answers them reviews of cancelled orders. */
async function reviveWidened(executor: Executor, entries: readonly ImportedSupplier[]): Promise<void> {
  const ids = cabinetRows(entries).map(({ id }) => id);
  await change(
    executor,
    sql`
      update feedback f
      set state = 'new', reason = case f.reason when 'tooOld' then 'answerSinceWidened' else 'policyWidened' end,
        due_at = now(), state_changed_at = now()
      from cabinet join supplier on supplier.id = cabinet.supplier_id
      where cabinet.id = any(${sql.param(ids)}::text[]) and f.account_id = cabinet.account_id
        and f.state = 'skipped'
        and (f.reason = 'tooOld' or (f.reason = 'cancelledOrder' and supplier.policy ->> 'cancelledOrders' = 'answer'))
        and (cabinet.answer_since is null or f.written_at >= cabinet.answer_since)`,
  );
}

/** With a new key, or a subscription that was bought meanwhile, a refused kind may be served again. */
async function tryStoppedKinds(executor: Executor, entries: readonly ImportedSupplier[]): Promise<void> {
  const ids = cabinetRows(entries).map(({ id }) => id);
  await change(
    executor,
    sql`
      with cleared as (
        delete from kind_stop stop using cabinet
        where cabinet.id = any(${sql.param(ids)}::text[]) and stop.account_id = cabinet.account_id
        returning stop.account_id, stop.kind
      )
      update feedback f set due_at = now() from cleared
      where f.account_id = cleared.account_id and f.kind = cleared.kind and f.state = 'approved' and f.due_at > now()`,
  );
}

/** A new budget counts at once, and not tomorrow: a pause binds whoever wakes the lane. */
async function endBudgetPauses(executor: Executor, entries: readonly ImportedSupplier[]): Promise<void> {
  const ids = cabinetRows(entries).map(({ id }) => id);
  await change(
    executor,
    sql`
      delete from lane_pause pause using cabinet
      where cabinet.id = any(${sql.param(ids)}::text[]) and pause.account_id = cabinet.account_id
        and pause.reason = 'tokenBudgetSpent'`,
  );
}

async function noteImport(executor: Executor, entries: readonly ImportedSupplier[]): Promise<void> {
  const rows = entries.map(({ supplier, cabinets }) => ({
    subject: `supplier:${supplier.id}`,
    details: { cabinets: cabinets.length },
  }));
  await change(
    executor,
    sql`
      insert into audit_event (actor, action, subject, details)
      select 'cli', 'supplier-imported', subject, details
      from ${jsonRows(rows)} as row(subject text, details jsonb)`,
  );
}

async function report(
  executor: Executor,
  stored: readonly StoredCabinet[],
  entries: readonly ImportedSupplier[],
): Promise<ImportReport> {
  const named = new Set(entries.flatMap(({ cabinets }) => cabinets.map(({ id }) => id)));
  const known = new Set(stored.map(({ id }) => id));
  const suppliersNotNamed = await selectRows(
    executor,
    z.object({ id: z.string().transform(supplierId) }),
    sql`select id from supplier
      where id <> all(${sql.param(entries.map(({ supplier }) => supplier.id))}::text[]) order by id`,
  );
  return {
    suppliers: entries.length,
    cabinetsAdded: [...named].filter((id) => !known.has(id)),
    cabinetsUpdated: [...named].filter((id) => known.has(id)),
    suppliersNotNamed: suppliersNotNamed.map(({ id }) => id),
    cabinetsNotNamed: [...known].filter((id) => !named.has(id)),
  };
}
