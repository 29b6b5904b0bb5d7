// Kinds of feedback that an account's marketplace refuses for now. A row whose time has passed holds nothing back: the
// next post tries, and is let through or stops the kind for longer. A day without a stop begins anew.

import { type SQL, sql } from "drizzle-orm";
import type { WaitReason } from "../../../domain/feedback/reasons.ts";
import type { AccountId } from "../../../domain/identifiers.ts";
import type { KindStops } from "../../../ports/kind-stops.ts";
import { change, type Database } from "../connection/database.ts";
import { is, routes } from "../connection/states.ts";

const firstStopMinutes = 5;
export const longestStopMinutes = 60;
/** That the kind can be read says nothing new then. */
const mayBeRead: WaitReason = "credentialReadOnly";

/** Whether its kind's stop holds `f` back now. */
export const isOfStoppedKind = sql`exists (
  select from kind_stop stop where stop.account_id = f.account_id and stop.kind = f.kind and stop.until > now()
)`;

export function createKindStops(database: Database): KindStops {
  return {
    stop: async (accountId, kind, { reason, route }) => {
      await change(
        database,
        sql`
        with way as (
          select route from kind_route where account_id = ${accountId} and kind = ${kind} for share
        )
        insert into kind_stop as stop (account_id, kind, reason, failures, until)
        select ${accountId}::integer, ${kind}, ${reason}, 1, now() + ${firstStopMinutes} * interval '1 minute'
        where coalesce((select route from way), ${routes.api}) = ${route}
        on conflict (account_id, kind) do update set reason = excluded.reason,
          failures = case when stop.until < now() - interval '1 day' then 1 else least(stop.failures + 1, 1000) end,
          until = now() + least(${longestStopMinutes}, ${firstStopMinutes} * case
            when stop.until < now() - interval '1 day' then 1 else 2 ^ least(stop.failures, 16) end) * interval '1 minute'`,
      );
    },

    clear: async (accountId, kind) => {
      await change(
        database,
        sql`
        with cleared as (
          delete from kind_stop
          where account_id = ${accountId} and kind = ${kind} and reason <> ${mayBeRead} returning until
        )
        update feedback set due_at = now()
        where id = any(array(
          select id from feedback
          where account_id = ${accountId} and kind = ${kind} and state ${is("approved")}
            and due_at > now() and due_at <= (select until from cleared)
          order by id for update
        ))`,
      );
    },
  };
}

/** For a `with` beside a load of approved items: those of a stopped kind rest until its next try. */
export function holdStoppedKinds(accountId: AccountId): SQL {
  return sql`
    update feedback set due_at = (
      select until from kind_stop stop where stop.account_id = feedback.account_id and stop.kind = feedback.kind
    )
    where id = any(array(
      select f.id from feedback f
      where f.account_id = ${accountId} and f.state ${is("approved")} and f.due_at <= now() and ${isOfStoppedKind}
      order by f.id for update
    ))`;
}
