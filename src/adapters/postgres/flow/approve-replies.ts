// An approval stores the exact text as a delivery: the intent that stands before the first byte leaves.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { accountId, type FeedbackId, feedbackId } from "../../../domain/identifiers.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import { type Executor, idArray, jsonRows, selectRows } from "../connection/database.ts";
import { accountIsInScope } from "../connection/scope.ts";
import { movesFrom, operations, outcomes } from "../connection/states.ts";
import type { Approved } from "../lanes/wake-up-queue.ts";
import { lockFeedback } from "./lock-feedback.ts";
import { forgetSightings } from "./sightings.ts";

const approvedRow = z
  .object({
    feedback_id: z.coerce.number().transform(feedbackId),
    account_id: z.number().transform(accountId),
  })
  .transform((row): Approved => ({ id: row.feedback_id, accountId: row.account_id }));

export type Approval = {
  readonly from: "drafted" | "inReview";
  /** "policy", or the person's name. */
  readonly approvedBy: string;
  readonly scope: Scope;
};

/**
 * Approves these versions where they are still the current ones; an answer of ours that stands at the marketplace is
 * replaced in place, everything else is created.
 * @returns what was approved
 */
export async function approveReplies(
  transaction: Executor,
  drafts: readonly { readonly id: FeedbackId; readonly version: number }[],
  { from, approvedBy, scope }: Approval,
): Promise<readonly Approved[]> {
  const ids = drafts.map(({ id }) => id);
  const waiting = movesFrom(from);
  await lockFeedback(transaction, ids);
  return selectRows(
    transaction,
    approvedRow,
    sql`
    with row as (
      select * from ${jsonRows(drafts.map(({ id, version }) => ({ id, version })))} as row(id bigint, version integer)
    ), moved as (
      update feedback f
      set state = ${waiting.to("approved")}, reason = null, reason_detail = null, attempts = 0, looks = 0,
        due_at = now(), ${forgetSightings}, state_changed_at = now()
      from row
      where f.id = row.id and f.id = any(${idArray(ids)}) and f.state ${waiting.is}
        and row.version = (select max(version) from reply where feedback_id = f.id)
        and ${accountIsInScope(sql`f.account_id`, scope)}
      returning f.id, f.account_id, row.version
    ), intended as (
      insert into delivery (feedback_id, reply_version, text, operation, approved_by)
      select moved.id, moved.version, reply.text,
        case when exists (
          select from delivery earlier where earlier.feedback_id = moved.id and earlier.outcome = ${outcomes.sent}
        ) then ${operations.edit} else ${operations.create} end,
        ${approvedBy}
      from moved join reply on reply.feedback_id = moved.id and reply.version = moved.version
    )
    select id as feedback_id, account_id from moved`,
  );
}
