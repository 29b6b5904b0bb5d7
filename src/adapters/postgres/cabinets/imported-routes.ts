// Which way each kind of a cabinet goes as its entry of the suppliers file says.

import { type SQL, sql } from "drizzle-orm";
import { feedbackKinds } from "../../../domain/feedback/feedback.ts";
import type { CabinetId } from "../../../domain/identifiers.ts";
import { change, type Executor } from "../connection/database.ts";
import { routes, waits } from "../connection/states.ts";

/** Of `f`, a feedback of the kind: it must be found by a new way before anything is posted that way. */
export const isRecent = sql`f.written_at > now() - interval '30 days'`;

/**
 * Cabinets as they were imported: `browser` and `api` mean every kind, `auto` begins by API and keeps what it has found out
 * since. A kind whose way is another one now is verified anew.
 */
export async function setImportedRoutes(executor: Executor, ids: readonly CabinetId[]): Promise<void> {
  const imported = sql`cabinet.id = any(${sql.param(ids)}::text[])`;
  await change(
    executor,
    sql`
      insert into kind_route as way (account_id, kind, route, is_verified, next_probe_at)
      select cabinet.account_id, kind.name, ${routes.browser},
        not exists (select from feedback f where f.account_id = cabinet.account_id and f.kind = kind.name and ${isRecent}),
        null
      from cabinet cross join unnest(${sql.param([...feedbackKinds])}::text[]) as kind(name)
      where ${imported} and cabinet.route = 'browser'
      on conflict (account_id, kind) do update set next_probe_at = null, route = excluded.route,
        is_verified = case when way.route = excluded.route then way.is_verified else excluded.is_verified end`,
  );
  await change(
    executor,
    sql`
      update kind_route way set route = ${routes.api}, next_probe_at = null,
        is_verified = way.route = ${routes.api} and way.is_verified
          or not exists (select from feedback f where f.account_id = way.account_id and f.kind = way.kind and ${isRecent})
      from cabinet where ${imported} and cabinet.account_id = way.account_id and cabinet.route = 'api'`,
  );
  await change(
    executor,
    sql`
      update kind_route way set next_probe_at = now()
      from cabinet where ${imported} and cabinet.account_id = way.account_id and cabinet.route = 'auto'
        and way.route = ${routes.browser}`,
  );
  await requireSession(executor, sql`account_id in (select account_id from cabinet where ${imported})`);
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
