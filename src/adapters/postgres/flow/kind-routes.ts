// Which way each kind of an account goes, for the stage that collects (see `route-changes.ts`).

import { sql } from "drizzle-orm";
import type { KindRouteStore } from "../../../ports/kind-routes.ts";
import { changeRoute, isRecent, makeDue, probeInterval } from "../cabinets/route-changes.ts";
import { change, type Database, selectRows } from "../connection/database.ts";
import { replyTarget, replyTargetColumns, replyTargetRow } from "./reply-target-row.ts";

/** More than enough to tell: one that is found is proof. */
const mostCompared = 20;

export function createKindRoutes(database: Database): KindRouteStore {
  return {
    change: (accountId, kind, to) => changeRoute(database, accountId, kind, to),

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
