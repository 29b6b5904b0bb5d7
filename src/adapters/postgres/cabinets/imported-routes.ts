// Which way each kind of a cabinet goes as its entry of the suppliers file says: `browser` and `api` mean every kind, `auto`
// begins by API and keeps what it has found out since.
//
//   begin    A cabinet that is new, or comes back, has nothing under way: it goes its way with the import itself.
//   change   Of any other something may be under way: that is a change like every one (`route-changes.ts`), right after the
//            import. Where it must wait, or the process dies before, the collection makes it (`takeWantedWay`).

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { feedbackKinds } from "../../../domain/feedback/feedback.ts";
import { accountId, type CabinetId } from "../../../domain/identifiers.ts";
import { routeNames } from "../../../domain/route.ts";
import { change, type Database, type Executor, selectRows } from "../connection/database.ts";
import { routes } from "../connection/states.ts";
import { changeRoute, isRecent, requireSession } from "./route-changes.ts";

function isAmong(ids: readonly CabinetId[]): SQL {
  return sql`cabinet.id = any(${sql.param(ids)}::text[])`;
}

const everyKind = sql`unnest(${sql.param([...feedbackKinds])}::text[]) as kind(name)`;

/** In the import's own transaction. What an account that comes back has stored must be found by another way than before. */
export async function beginImportedRoutes(executor: Executor, ids: readonly CabinetId[]): Promise<void> {
  const begins = sql`${isAmong(ids)} and cabinet.created_at = now()::timestamptz(3)`;
  await change(
    executor,
    sql`
      insert into kind_route as way (account_id, kind, route, is_verified)
      select cabinet.account_id, kind.name, ${routes.browser},
        not exists (select from feedback f where f.account_id = cabinet.account_id and f.kind = kind.name and ${isRecent})
      from cabinet cross join ${everyKind}
      where ${begins} and cabinet.route = 'browser'
      on conflict (account_id, kind) do update set route = excluded.route,
        is_verified = case when way.route = excluded.route then way.is_verified else excluded.is_verified end`,
  );
  await change(
    executor,
    sql`
      update kind_route way set route = ${routes.api},
        is_verified = way.route = ${routes.api} and way.is_verified
          or not exists (select from feedback f where f.account_id = way.account_id and f.kind = way.kind and ${isRecent})
      from cabinet where ${begins} and cabinet.account_id = way.account_id and cabinet.route = 'api'`,
  );
  await comeBySoon(executor, ids);
  await requireSession(executor, sql`account_id in (select account_id from cabinet where ${isAmong(ids)})`);
}

/** Who may leave the pages is looked at at once, be they open or not; the others stay there. */
async function comeBySoon(executor: Executor, ids: readonly CabinetId[]): Promise<void> {
  await change(
    executor,
    sql`
      update kind_route way
      set next_probe_at = case when way.route = ${routes.browser} and cabinet.route <> 'browser' then now() end
      from cabinet where ${isAmong(ids)} and cabinet.account_id = way.account_id`,
  );
}

const wantedRow = z.object({
  accountId: z.number().transform(accountId),
  kind: z.enum(feedbackKinds),
  route: z.enum(routeNames),
});

/** After the import: whoever holds up the posts of others doesn't hold the table of cabinets, too. */
export async function changeImportedRoutes(database: Database, ids: readonly CabinetId[]): Promise<void> {
  const wanted = await selectRows(
    database,
    wantedRow,
    sql`
      select cabinet.account_id as "accountId", kind.name as kind, cabinet.route
      from cabinet cross join ${everyKind}
      left join kind_route way on way.account_id = cabinet.account_id and way.kind = kind.name
      where ${isAmong(ids)} and cabinet.route <> 'auto' and cabinet.route <> coalesce(way.route, ${routes.api})
      order by cabinet.account_id, kind.name`,
  );
  for (const { accountId: account, kind, route } of wanted) await changeRoute(database, account, kind, route);
}
