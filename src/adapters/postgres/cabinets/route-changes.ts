// A kind of an account goes another way from now on.
//
// A change waits until nothing of the account is being sent or in doubt: whoever looks for a reply looks by the way that it
// went. While it is made no post begins; after it none begins by the old way (`begin` names the way that it means). What is
// stored must be found by the new way before anything is posted that way, or an item could be answered twice under two ids.

import { type SQL, sql } from "drizzle-orm";
import type { FeedbackKind } from "../../../domain/feedback/feedback.ts";
import type { AccountId } from "../../../domain/identifiers.ts";
import { service } from "../../../domain/people/actor.ts";
import type { RouteName } from "../../../domain/route.ts";
import { aboutCabinets, note } from "../connection/audit-trail.ts";
import { change, type Database, type Executor, inTransaction } from "../connection/database.ts";
import { is, routes, waits } from "../connection/states.ts";
import { stopBegins } from "./cabinet-standing.ts";

/** Of `f`, a feedback of the kind: it must be found by a new way before anything is posted that way. */
export const isRecent = sql`f.written_at > now() - interval '30 days'`;

export const probeInterval = sql`interval '6 hours'`;

/** A reply of the account is being sent, or nobody knows what became of it. */
export function isUnderWay(accountId: SQL): SQL {
  return sql`exists (select from feedback f where f.account_id = ${accountId} and f.state ${is("sending", "unknown")})`;
}

/** @returns false where the kind goes that way already, or the change must wait */
export async function changeRoute(
  database: Database,
  accountId: AccountId,
  kind: FeedbackKind,
  to: RouteName,
): Promise<boolean> {
  const isChanged = await inTransaction(database, async (transaction) => {
    await stopBegins(transaction);
    const changed = await change(
      transaction,
      sql`
      insert into kind_route as way (account_id, kind, route, is_verified, next_probe_at)
      select ${accountId}::integer, ${kind}, ${to}::text,
        not exists (select from feedback f where f.account_id = ${accountId} and f.kind = ${kind} and ${isRecent}),
        case when ${to} = ${routes.browser} and exists (
          select from cabinet where cabinet.account_id = ${accountId} and cabinet.route = 'auto') then now() + ${probeInterval} end
      where not ${isUnderWay(sql`${accountId}`)}
      on conflict (account_id, kind) do update set route = excluded.route, is_verified = excluded.is_verified,
        next_probe_at = excluded.next_probe_at
      where way.route <> excluded.route`,
    );
    if (changed === 0) return false;
    await requireSession(transaction, sql`account_id = ${accountId}`);
    await change(transaction, sql`delete from kind_stop where account_id = ${accountId} and kind = ${kind}`);
    await note(
      transaction,
      service,
      "route-changed",
      aboutCabinets(sql`cabinet.account_id = ${accountId}`, { kind, route: to }),
    );
    return true;
  });
  if (isChanged) await makeDue(database, accountId, kind);
  return isChanged;
}

/** Whoever goes by pages has a session, or waits for a person to sign in. @param accounts of `kind_route` */
export async function requireSession(executor: Executor, accounts: SQL): Promise<void> {
  await change(
    executor,
    sql`
      insert into browser_session (account_id, stopped_reason, stopped_at)
      select distinct account_id, ${waits.sessionEnded}, now() from kind_route where route = ${routes.browser} and ${accounts}
      on conflict (account_id) do nothing`,
  );
}

/** What rested for want of a way. By a statement of its own: whoever holds up begins locks no items. */
export async function makeDue(database: Database, accountId: AccountId, kind: FeedbackKind): Promise<void> {
  await change(
    database,
    sql`
      update feedback set due_at = now()
      where id = any(array(
        select f.id from feedback f
        where f.account_id = ${accountId} and f.kind = ${kind} and f.state ${is("approved", "sent", "unknown")}
          and f.due_at > now()
        order by f.id for update
      ))`,
  );
}
