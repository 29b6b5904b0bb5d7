// A person stops what must not go out: a cabinet, a supplier with all of its cabinets, or every post there is. The stop
// counts for all processes at once; when it is told, no post begins any more (see `cabinet-standing.ts`).

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type CabinetId, cabinetId, type SupplierId } from "../../../domain/identifiers.ts";
import { change, type Database, type Executor, inTransaction, selectRows } from "../connection/database.ts";
import { isPaused, stopBegins } from "./cabinet-standing.ts";

/** What is let rest or removed. */
export type Holder =
  | { readonly kind: "supplier"; readonly id: SupplierId }
  | { readonly kind: "cabinet"; readonly id: CabinetId };

export type Hold = {
  /** False when it was so already. */
  readonly isChanged: boolean;
  /** Posts that had begun before: their outcomes are still recorded. */
  readonly beingSent: number;
};

export type Release = {
  readonly isChanged: boolean;
  /** The cabinet still rests, because its supplier does. */
  readonly restingSupplier: string | null;
};

/** @returns null when there is no such supplier or cabinet */
export function pause(database: Database, holder: Holder, person: string): Promise<Hold | null> {
  return inTransaction(database, async (transaction) => {
    const cabinets = await cabinetsOf(transaction, holder);
    if (cabinets.length === 0) return null;
    await stopBegins(transaction);
    const changed = await change(
      transaction,
      sql`update ${tableOf(holder)} set paused_at = now() where id = ${holder.id} and paused_at is null`,
    );
    if (changed > 0) await note(transaction, `${holder.kind}-paused`, `${holder.kind}:${holder.id}`, person);
    return { isChanged: changed > 0, beingSent: await countBeingSent(transaction, cabinets) };
  });
}

/** @returns null when there is no such supplier or cabinet */
export function resume(database: Database, holder: Holder, person: string): Promise<Release | null> {
  return inTransaction(database, async (transaction) => {
    await waitForImports(transaction);
    const cabinets = await cabinetsOf(transaction, holder);
    if (cabinets.length === 0) return null;
    const changed = await change(
      transaction,
      sql`update ${tableOf(holder)} set paused_at = null where id = ${holder.id} and paused_at is not null`,
    );
    if (changed > 0) {
      await change(
        transaction,
        sql`update cabinet set next_collect_at = now() where id = any(${sql.param(cabinets)}::text[])`,
      );
      await note(transaction, `${holder.kind}-resumed`, `${holder.kind}:${holder.id}`, person);
    }
    const [resting] = await selectRows(
      transaction,
      z.object({ supplier_id: z.string() }),
      sql`select supplier_id from cabinet where id = any(${sql.param(cabinets)}::text[]) and paused_at is null
        and ${isPaused} limit 1`,
    );
    return { isChanged: changed > 0, restingSupplier: resting?.supplier_id ?? null };
  });
}

export function stopSending(database: Database, person: string): Promise<Hold> {
  return inTransaction(database, async (transaction) => {
    await stopBegins(transaction);
    const stored = await change(
      transaction,
      sql`insert into sending_stop (by) values (${person}) on conflict (id) do nothing`,
    );
    if (stored > 0) await note(transaction, "sending-stopped", "service", person);
    return { isChanged: stored > 0, beingSent: await countBeingSent(transaction, null) };
  });
}

/** @returns whether it was stopped */
export function resumeSending(database: Database, person: string): Promise<boolean> {
  return inTransaction(database, async (transaction) => {
    const removed = await change(transaction, sql`delete from sending_stop`);
    if (removed > 0) await note(transaction, "sending-resumed", "service", person);
    return removed > 0;
  });
}

export type SendingStop = { readonly at: Date; readonly by: string };

/** Null while sending is allowed. */
export async function readSendingStop(database: Database): Promise<SendingStop | null> {
  const [found] = await selectRows(
    database,
    z.object({ at: z.coerce.date(), by: z.string() }),
    sql`select at, by from sending_stop`,
  );
  return found ?? null;
}

/**
 * An import takes the table of cabinets first, and then whatever belongs to them. Who changes a cabinet only after
 * something of its own comes by here before: else each could hold what the other waits for.
 */
export async function waitForImports(transaction: Executor): Promise<void> {
  await change(transaction, sql`lock table cabinet in row exclusive mode`);
}

/** Those that aren't gone. */
export async function cabinetsOf(executor: Executor, holder: Holder): Promise<readonly CabinetId[]> {
  const column = holder.kind === "supplier" ? sql`supplier_id` : sql`id`;
  const found = await selectRows(
    executor,
    z.object({ id: z.string().transform(cabinetId) }),
    sql`select id from cabinet where ${column} = ${holder.id} and removed_at is null order by id`,
  );
  return found.map(({ id }) => id);
}

export async function note(executor: Executor, action: string, subject: string, person: string): Promise<void> {
  await change(
    executor,
    sql`insert into audit_event (actor, action, subject, details) values (${person}, ${action}, ${subject}, '{}')`,
  );
}

function tableOf({ kind }: Holder): SQL {
  return kind === "supplier" ? sql`supplier` : sql`cabinet`;
}

/** @param cabinets null for all */
async function countBeingSent(executor: Executor, cabinets: readonly CabinetId[] | null): Promise<number> {
  const some = sql`and account_id in (select account_id from cabinet where id = any(${sql.param(cabinets)}::text[]))`;
  const [found] = await selectRows(
    executor,
    z.object({ count: z.coerce.number() }),
    sql`select count(*) as count from feedback
      where state = 'sending' and due_at is not null ${cabinets === null ? sql`` : some}`,
  );
  return found?.count ?? 0;
}
