// Removing a cabinet, or a supplier with all of its cabinets. First it rests, so that nothing new goes out. What was sent
// and isn't proven yet keeps it: it is looked for with the key that would be forgotten. Where nobody can look any more (the
// key is refused for good), a person may let it go unproven. Then everything unsent ends, the credentials are forgotten, and
// the history stays: what was published, by whom it was let out, and what proved it.

import { sql } from "drizzle-orm";
import { z } from "zod";
import type { CabinetId } from "../../../domain/identifiers.ts";
import type { Caller } from "../../../domain/people/caller.ts";
import type { Holder, Removal } from "../../../ports/desk/holds.ts";
import { note } from "../connection/audit-trail.ts";
import { change, type Database, type Executor, inTransaction, selectRows } from "../connection/database.ts";
import { is, movesFrom, outcomes, reasons, states } from "../connection/states.ts";
import { waitForImports } from "./cabinet-standing.ts";
import { aboutHolder, cabinetsOf, pause } from "./holds.ts";

/** What may have been posted is called settled without a proof; the rest is skipped. */
const sentStates = ["sent", "unknown"] as const;
const unsentStates = ["new", "drafted", "inReview", "approved", "parked"] as const;
const settled = movesFrom("parked", ...sentStates).to("settled");
const skipped = movesFrom(...unsentStates).to("skipped");

/**
 * @param letGo ends also what was sent and isn't proven
 * @returns null when there is no such supplier or cabinet
 */
export async function removeHolder(
  database: Database,
  caller: Caller,
  holder: Holder,
  { letGo }: { readonly letGo: boolean },
): Promise<Removal | null> {
  if ((await pause(database, caller, holder)) === null) return null;
  return inTransaction(database, async (transaction) => {
    await waitForImports(transaction);
    const cabinets = await cabinetsOf(transaction, caller.scope, holder);
    await waitForCollections(transaction, cabinets);
    const { beingSent, unproven } = await countUnderWay(transaction, cabinets);
    if (beingSent > 0 || (unproven > 0 && !letGo)) return { kind: "underWay", beingSent, unproven };
    const ended = await endItems(transaction, cabinets);
    await forget(transaction, cabinets);
    if (holder.kind === "supplier") {
      await change(transaction, sql`update supplier set paused_at = null where id = ${holder.id}`);
    }
    await note(transaction, caller.actor, `${holder.kind}-removed`, aboutHolder(holder));
    return { kind: "removed", cabinets, ended, unproven };
  });
}

/** A collection locks its cabinet while it stores a page: from here on none stores anything more. */
async function waitForCollections(transaction: Executor, cabinets: readonly CabinetId[]): Promise<void> {
  await change(
    transaction,
    sql`select from cabinet where id = any(${sql.param(cabinets)}::text[]) order by id for update`,
  );
}

function accountsOf(cabinets: readonly CabinetId[]) {
  return sql`array(select account_id from cabinet where id = any(${sql.param(cabinets)}::text[]))`;
}

async function countUnderWay(executor: Executor, cabinets: readonly CabinetId[]) {
  const [found] = await selectRows(
    executor,
    z.object({ beingSent: z.coerce.number(), unproven: z.coerce.number() }),
    sql`
      select count(*) filter (where state ${is("sending")}) as "beingSent",
        count(*) filter (where state <> ${states.sending}) as unproven
      from feedback
      where account_id = any(${accountsOf(cabinets)}) and state ${is("sending", ...sentStates)}`,
  );
  return found ?? { beingSent: 0, unproven: 0 };
}

/** @returns how many were unsent */
async function endItems(transaction: Executor, cabinets: readonly CabinetId[]): Promise<number> {
  const [found] = await selectRows(
    transaction,
    z.object({ count: z.coerce.number() }),
    sql`
      with locked as (
        select id,
          state ${is(...sentStates)} or coalesce(parked_from ${is("sending", ...sentStates)}, false) as is_sent
        from feedback
        where account_id = any(${accountsOf(cabinets)})
          and state ${is(...unsentStates, ...sentStates)}
        order by id for update
      ), moved as (
        update feedback f set
          state = case when is_sent then ${settled} else ${skipped} end,
          reason = case when is_sent then ${reasons.removedUnproven} else ${reasons.cabinetRemoved} end,
          reason_detail = null, parked_from = null, due_at = null, state_changed_at = now()
        from locked where f.id = locked.id
        returning f.id, is_sent
      ), closed as (
        update delivery d set closed_at = now(),
          outcome = case when d.attempt = 0 then ${outcomes.withdrawn} else d.outcome end
        from moved where d.feedback_id = moved.id and d.closed_at is null
      )
      select count(*) filter (where not is_sent) as count from moved`,
  );
  return found?.count ?? 0;
}

/** By which way the history was read is kept: under its ids it must be found by any other way, should the account come back. */
async function forget(transaction: Executor, cabinets: readonly CabinetId[]): Promise<void> {
  await change(transaction, sql`delete from lane_pause where account_id = any(${accountsOf(cabinets)})`);
  await change(transaction, sql`delete from kind_stop where account_id = any(${accountsOf(cabinets)})`);
  await change(transaction, sql`delete from browser_session where account_id = any(${accountsOf(cabinets)})`);
  await change(
    transaction,
    sql`update cabinet set removed_at = now(), credentials = '', stopped_reason = null, stopped_at = null,
      paused_at = null, updated_at = now()
      where id = any(${sql.param(cabinets)}::text[])`,
  );
}
