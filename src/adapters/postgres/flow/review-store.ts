// Storing the policy's decisions: approvals become deliveries with the exact text, the rest goes to people.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { guardFindings } from "../../../domain/guard/findings.ts";
import { policyApprover } from "../../../domain/policy.ts";
import type { ReviewStore } from "../../../ports/review.ts";
import { type Database, idArray, jsonRows, selectRows } from "../connection/database.ts";
import { is, movesFrom } from "../connection/states.ts";
import type { WakeUpQueue } from "../lanes/wake-up-queue.ts";
import { approveReplies } from "./approve-replies.ts";
import { columnsOf, feedbackRow } from "./feedback-row.ts";
import { lockInOrder } from "./lock-feedback.ts";

const draftRow = feedbackRow
  .pick({ id: true, kind: true, rating: true, isSuspicious: true })
  .extend({ riskFlags: z.array(z.string()), findings: z.array(z.enum(guardFindings)), version: z.number() });

const idRow = feedbackRow.pick({ id: true });

export function createReviewStore(database: Database, queue: WakeUpQueue): ReviewStore {
  return {
    load: async (accountId, limit) => {
      return selectRows(
        database,
        draftRow,
        sql`
        select ${columnsOf(draftRow)}, a.risk_flags as "riskFlags", r.findings, r.version
        from feedback f
        join analysis a on a.feedback_id = f.id
        join lateral (
          select version, findings from reply where feedback_id = f.id order by version desc limit 1
        ) r on true
        where f.account_id = ${accountId} and f.state ${is("drafted")} and f.due_at <= now()
        order by f.priority, f.written_at
        limit ${limit}`,
      );
    },

    approve: async (_accountId, drafts) => {
      if (drafts.length === 0) return [];
      return queue.transact(database, async (transaction, { dispatch }) => {
        const approved = await approveReplies(transaction, drafts, {
          from: "drafted",
          approvedBy: policyApprover,
          scope: "everybody",
        });
        await dispatch(approved);
        return approved.map(({ id }) => id);
      });
    },

    toPerson: async (_accountId, drafts) => {
      if (drafts.length === 0) return [];
      const drafted = movesFrom("drafted");
      const ids = drafts.map(({ id }) => id);
      const moved = await selectRows(
        database,
        idRow,
        sql`
        with locked as (${lockInOrder(ids)})
        update feedback f set state = ${drafted.to("inReview")}, reason = row.reason, due_at = null,
          state_changed_at = now()
        from ${jsonRows(drafts.map(({ id, reason }) => ({ id, reason })))} as row(id bigint, reason text)
        join locked using (id)
        where f.id = row.id and f.id = any(${idArray(ids)}) and f.state ${drafted.is}
        returning f.id`,
      );
      return moved.map(({ id }) => id);
    },
  };
}
