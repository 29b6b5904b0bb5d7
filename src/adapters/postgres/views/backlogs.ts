// How much of each account is still on its way to being posted.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { feedbackKinds } from "../../../domain/feedback/feedback.ts";
import { accountId, cabinetId } from "../../../domain/identifiers.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import type { Backlog } from "../../../ports/desk/overview.ts";
import { takesWork } from "../cabinets/cabinet-standing.ts";
import { type Database, selectRows } from "../connection/database.ts";
import { isInScope } from "../connection/scope.ts";
import { is } from "../connection/states.ts";

/** Items that may still be posted without anybody's doing, by account; those of stopped and resting cabinets wait for a person. */
export function findBacklogs(database: Database, scope: Scope): Promise<readonly Backlog[]> {
  return selectRows(
    database,
    z
      .object({
        account_id: z.number(),
        cabinet: z.string(),
        counts: z.partialRecord(z.enum(feedbackKinds), z.number()),
      })
      .transform(
        ({ account_id, cabinet, counts }): Backlog => ({
          accountId: accountId(account_id),
          cabinet: cabinetId(cabinet),
          counts: { review: counts.review ?? 0, question: counts.question ?? 0 },
        }),
      ),
    sql`
      select counted.account_id, cabinet.id as cabinet, jsonb_object_agg(counted.kind, counted.count) as counts
      from (
        select account_id, kind, count(*) as count from feedback
        where due_at is not null and state ${is("new", "drafted", "approved", "sending")}
        group by account_id, kind
      ) counted
      join cabinet on cabinet.account_id = counted.account_id and ${takesWork}
      where not exists (select from sending_stop) and ${isInScope(scope)}
      group by counted.account_id, cabinet.id
      order by cabinet.id`,
  );
}
