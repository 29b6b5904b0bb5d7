// A person stops what must not go out. When the stop is told, no post begins any more (see `cabinet-standing.ts`).

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type CabinetId, cabinetId, type FeedbackId, feedbackId } from "../../../domain/identifiers.ts";
import { type Actor, auditName } from "../../../domain/people/actor.ts";
import type { Caller } from "../../../domain/people/caller.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import type { FlightLook, Hold, Holder, Release, SendingStop } from "../../../ports/desk/holds.ts";
import { about, note } from "../connection/audit-trail.ts";
import { change, type Database, type Executor, idArray, inTransaction, selectRows } from "../connection/database.ts";
import { accountIsInScope, isInScope } from "../connection/scope.ts";
import { is } from "../connection/states.ts";
import { resumeBrowser } from "./browser-sessions.ts";
import { isPaused, stopBegins, waitForImports } from "./cabinet-standing.ts";

/** @returns null when there is no such supplier or cabinet */
export function pause(database: Database, { scope, actor }: Caller, holder: Holder): Promise<Hold | null> {
  return inTransaction(database, async (transaction) => {
    const cabinets = await cabinetsOf(transaction, scope, holder);
    if (cabinets.length === 0) return null;
    await stopBegins(transaction);
    const changed = await change(
      transaction,
      sql`update ${tableOf(holder)} set paused_at = now()
        where id = ${holder.id} and paused_at is null and ${holderIsInScope(holder, scope)}`,
    );
    if (changed > 0) await note(transaction, actor, `${holder.kind}-paused`, aboutHolder(holder));
    return { isChanged: changed > 0, inFlight: await findInFlight(transaction, cabinets) };
  });
}

/** @returns null when there is no such supplier or cabinet */
export function resume(database: Database, { scope, actor }: Caller, holder: Holder): Promise<Release | null> {
  return inTransaction(database, async (transaction) => {
    await waitForImports(transaction);
    const cabinets = await cabinetsOf(transaction, scope, holder);
    if (cabinets.length === 0) return null;
    const changed = await change(
      transaction,
      sql`update ${tableOf(holder)} set paused_at = null
        where id = ${holder.id} and paused_at is not null and ${holderIsInScope(holder, scope)}`,
    );
    if (changed > 0) {
      await change(
        transaction,
        sql`update cabinet set next_collect_at = now() where id = any(${sql.param(cabinets)}::text[])`,
      );
      await note(transaction, actor, `${holder.kind}-resumed`, aboutHolder(holder));
    }
    // What a site has told a person is one cabinet's matter: who resumes a supplier has looked at none of them.
    const goesOn = holder.kind === "cabinet" && (await resumeBrowser(transaction, actor, holder.id));
    const [resting] = await selectRows(
      transaction,
      z.object({ supplier_id: z.string() }),
      sql`select supplier_id from cabinet where id = any(${sql.param(cabinets)}::text[]) and paused_at is null
        and ${isPaused} limit 1`,
    );
    return { isChanged: changed > 0 || goesOn, restingSupplier: resting?.supplier_id ?? null };
  });
}

export function stopSending(database: Database, actor: Actor): Promise<Hold> {
  return inTransaction(database, async (transaction) => {
    await stopBegins(transaction);
    const stored = await change(
      transaction,
      sql`insert into sending_stop (by) values (${auditName(actor)}) on conflict (id) do nothing`,
    );
    if (stored > 0) await note(transaction, actor, "sending-stopped", about({ subject: "service" }));
    return { isChanged: stored > 0, inFlight: await findInFlight(transaction, null) };
  });
}

/** @returns whether it was stopped */
export function resumeSending(database: Database, actor: Actor): Promise<boolean> {
  return inTransaction(database, async (transaction) => {
    const removed = await change(transaction, sql`delete from sending_stop`);
    if (removed > 0) await note(transaction, actor, "sending-resumed", about({ subject: "service" }));
    return removed > 0;
  });
}

/** Which of these are still being sent, and what time it is then. */
export async function lookAtFlight(database: Database, scope: Scope, ids: readonly FeedbackId[]): Promise<FlightLook> {
  const [look] = await selectRows(
    database,
    z.object({ at: z.coerce.date(), inFlight: z.array(z.number().transform(feedbackId)) }),
    sql`
      select now() as at, to_jsonb(array(
        select f.id from feedback f
        where f.id = any(${idArray(ids)}) and f.state ${is("sending")}
          and ${accountIsInScope(sql`f.account_id`, scope)}
        order by f.id
      )) as "inFlight"`,
  );
  if (look === undefined) throw new Error("A look at what is being sent returned no row.");
  return look;
}

/** Null while sending is allowed. */
export async function readSendingStop(database: Database): Promise<SendingStop | null> {
  const [found] = await selectRows(
    database,
    z.object({ at: z.coerce.date(), by: z.string() }),
    sql`select at, by from sending_stop`,
  );
  return found ?? null;
}

/** Those that aren't gone. */
export async function cabinetsOf(executor: Executor, scope: Scope, holder: Holder): Promise<readonly CabinetId[]> {
  const column = holder.kind === "supplier" ? sql`supplier_id` : sql`id`;
  const found = await selectRows(
    executor,
    z.object({ id: z.string().transform(cabinetId) }),
    sql`select id from cabinet where ${column} = ${holder.id} and removed_at is null and ${isInScope(scope)}
      order by id`,
  );
  return found.map(({ id }) => id);
}

export function aboutHolder({ kind, id }: Holder): SQL {
  return about({ subject: `${kind}:${id}` });
}

/** Of the row in the holder's own table. */
function holderIsInScope({ kind }: Holder, scope: Scope): SQL {
  if (scope === "everybody") return sql`true`;
  return sql`${kind === "supplier" ? sql`id` : sql`supplier_id`} = any(${sql.param(scope)}::text[])`;
}

function tableOf({ kind }: Holder): SQL {
  return kind === "supplier" ? sql`supplier` : sql`cabinet`;
}

/** @param cabinets null for all */
async function findInFlight(executor: Executor, cabinets: readonly CabinetId[] | null): Promise<readonly FeedbackId[]> {
  const some = sql`and account_id in (select account_id from cabinet where id = any(${sql.param(cabinets)}::text[]))`;
  const found = await selectRows(
    executor,
    z.object({ id: z.coerce.number().transform(feedbackId) }),
    sql`select id from feedback
      where state ${is("sending")} and due_at is not null ${cabinets === null ? sql`` : some}
      order by id`,
  );
  return found.map(({ id }) => id);
}
