// Takes rejections back.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { accountId, type FeedbackId } from "../../../domain/identifiers.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import { type Executor, idArray, selectRows } from "../connection/database.ts";
import { accountIsInScope } from "../connection/scope.ts";
import { is, movesFrom, reasons } from "../connection/states.ts";
import { feedbackRow } from "../flow/feedback-row.ts";
import { lockFeedback } from "../flow/lock-feedback.ts";

const rejected = movesFrom("skipped");

const restoredRow = feedbackRow.pick({ id: true, state: true }).extend({ accountId: z.number().transform(accountId) });

/** What was approved has its intent again, word for word. What an earlier version rejected goes back to a person. */
export async function undoRejections(transaction: Executor, scope: Scope, ids: readonly FeedbackId[]) {
  await lockFeedback(transaction, ids);
  return selectRows(
    transaction,
    restoredRow,
    sql`
      with moved as (
        update feedback f set
          state = coalesce(before_rejection ->> 'state', ${rejected.to("inReview")}),
          reason = case when before_rejection is null then ${reasons.policy} else before_rejection ->> 'reason' end,
          reason_detail = before_rejection ->> 'reasonDetail', before_rejection = null, attempts = 0,
          due_at = case when before_rejection ->> 'state' ${is("drafted", "approved")} then now() end,
          state_changed_at = now()
        where f.id = any(${idArray(ids)}) and f.state ${rejected.is} and f.reason = ${reasons.rejectedByPerson}
          and exists (select from cabinet where cabinet.account_id = f.account_id and cabinet.removed_at is null)
          and ${accountIsInScope(sql`f.account_id`, scope)}
        returning f.id, f.account_id, f.state
      ), intended as (
        insert into delivery (feedback_id, reply_version, text, operation, approved_by)
        select moved.id, d.reply_version, d.text, d.operation, d.approved_by
        from moved join lateral (
          select * from delivery where feedback_id = moved.id order by id desc limit 1
        ) d on moved.state ${is("approved")}
      )
      select id, account_id as "accountId", state from moved`,
  );
}
