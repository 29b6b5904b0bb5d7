// Which way each kind of an account goes.
//
// A change waits until nothing of the account is being sent or in doubt: whoever looks for a reply looks by the way that it
// went. While it is made no post begins; after it none begins by the old way (`begin` names the way that it means). What is
// stored must be found by the new way before anything is posted that way, or an item could be answered twice under two ids.

import { sql } from "drizzle-orm";
import type { FeedbackKind } from "../../../domain/feedback/feedback.ts";
import type { AccountId } from "../../../domain/identifiers.ts";
import { auditName, service } from "../../../domain/people/actor.ts";
import type { KindRouteStore } from "../../../ports/kind-routes.ts";
import { stopBegins } from "../cabinets/cabinet-standing.ts";
import { isRecent, requireSession } from "../cabinets/imported-routes.ts";
import { change, type Database, inTransaction, selectRows } from "../connection/database.ts";
import { is, routes } from "../connection/states.ts";
import { replyTarget, replyTargetColumns, replyTargetRow } from "./reply-target-row.ts";

/** More than enough to tell: one that is found is proof. */
const mostCompared = 20;

const probeInterval = sql`interval '6 hours'`;

export function createKindRoutes(database: Database): KindRouteStore {
  return {
    change: async (accountId, kind, to) => {
      const isChanged = await inTransaction(database, async (transaction) => {
        await stopBegins(transaction);
        const changed = await change(
          transaction,
          sql`
          insert into kind_route as way (account_id, kind, route, is_verified, next_probe_at)
          select ${accountId}::integer, ${kind}, ${to}::text,
            not exists (select from feedback f where f.account_id = ${accountId} and f.kind = ${kind} and ${isRecent}),
            case when ${to} = ${routes.browser} then now() + ${probeInterval} end
          where not exists (
            select from feedback f where f.account_id = ${accountId} and f.state ${is("sending", "unknown")})
          on conflict (account_id, kind) do update set route = excluded.route, is_verified = excluded.is_verified,
            next_probe_at = excluded.next_probe_at
          where way.route <> excluded.route`,
        );
        if (changed === 0) return false;
        await requireSession(transaction, sql`account_id = ${accountId}`);
        await change(transaction, sql`delete from kind_stop where account_id = ${accountId} and kind = ${kind}`);
        await change(
          transaction,
          sql`
          insert into audit_event (actor, action, subject, details)
          select ${auditName(service)}, 'route-changed', 'cabinet:' || cabinet.id,
            jsonb_build_object('kind', ${kind}::text, 'route', ${to}::text)
          from cabinet where cabinet.account_id = ${accountId}`,
        );
        return true;
      });
      if (isChanged) await makeDue(database, accountId, kind);
      return isChanged;
    },

    findStored: (accountId, kind) =>
      selectRows(
        database,
        replyTargetRow.transform(replyTarget),
        sql`
        select ${replyTargetColumns}
        from feedback f
        where f.account_id = ${accountId} and f.kind = ${kind} and ${isRecent}
        order by f.written_at desc limit ${mostCompared}`,
      ),

    setVerified: async (accountId, kind, route) => {
      const verified = await change(
        database,
        sql`update kind_route set is_verified = true
          where account_id = ${accountId} and kind = ${kind} and route = ${route}`,
      );
      if (verified > 0) await makeDue(database, accountId, kind);
      return verified > 0;
    },

    postponeProbe: async (accountId, kind) => {
      await change(
        database,
        sql`update kind_route set next_probe_at = now() + ${probeInterval}
          where account_id = ${accountId} and kind = ${kind} and next_probe_at is not null`,
      );
    },
  };
}

/** What rested for want of a way. By a statement of its own: whoever holds up begins locks no items. */
async function makeDue(database: Database, accountId: AccountId, kind: FeedbackKind): Promise<void> {
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
