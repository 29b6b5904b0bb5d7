// What the collect stage learns of items that it doesn't take up: those that wait for a person, and those that are settled.

import { sql } from "drizzle-orm";
import { z } from "zod";
import type { CollectionStore } from "../../../ports/collection.ts";
import { change, type Database, idArray, selectRows, sinceMs } from "../connection/database.ts";
import { is } from "../connection/states.ts";
import { knownColumns, knownFeedback, knownRow, knownTables } from "./known-feedback-row.ts";
import { lockInOrder } from "./lock-feedback.ts";
import { replyTarget, replyTargetColumns, replyTargetRow } from "./reply-target-row.ts";

const waitingRow = knownRow.extend({ ...replyTargetRow.shape, goneForMs: z.coerce.number().nullable() });

type Reconciling = Pick<CollectionStore, "findInReview" | "noteGone" | "noteMisled">;

export function createReconciling(database: Database): Reconciling {
  return {
    findInReview: async (accountId, kind, limit) => {
      const found = await selectRows(
        database,
        waitingRow,
        sql`
        select ${knownColumns}, ${replyTargetColumns}, ${sinceMs(sql`f.gone_since`)} as "goneForMs" from ${knownTables}
        where f.account_id = ${accountId} and f.kind = ${kind} and f.state ${is("inReview")}
        order by random()
        limit ${limit}`,
      );
      return found.map((row) => ({ known: knownFeedback(row), target: replyTarget(row), goneForMs: row.goneForMs }));
    },

    noteGone: async ({ gone, back }) => {
      if (gone.length + back.length === 0) return;
      await change(
        database,
        sql`
        with locked as (${lockInOrder([...gone, ...back])})
        update feedback f set gone_since = case when f.id = any(${idArray(gone)}) then coalesce(f.gone_since, now()) end
        from locked where f.id = locked.id`,
      );
    },

    noteMisled: async (ids) => {
      if (ids.length === 0) return;
      await change(
        database,
        sql`
        with locked as (${lockInOrder(ids)})
        update feedback f set misled_at = now() from locked where f.id = locked.id and f.state ${is("settled")}`,
      );
    },
  };
}
