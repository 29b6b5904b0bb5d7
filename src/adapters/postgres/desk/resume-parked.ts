// Takes up what was parked.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { accountId, type FeedbackId } from "../../../domain/identifiers.ts";
import type { Caller } from "../../../domain/people/caller.ts";
import { type Executor, idArray, selectRows } from "../connection/database.ts";
import { accountIsInScope } from "../connection/scope.ts";
import { is, movesFrom, reasons } from "../connection/states.ts";
import { feedbackRow } from "../flow/feedback-row.ts";
import { lockFeedback } from "../flow/lock-feedback.ts";
import { forgetSightings } from "../flow/sightings.ts";
import { note } from "./audit-note.ts";

const resumedRow = feedbackRow.pick({ id: true, state: true }).extend({ accountId: z.number().transform(accountId) });
const parked = movesFrom("parked");

/** What may have been posted is looked for first. */
export async function resumeParked(transaction: Executor, { scope, actor }: Caller, ids: readonly FeedbackId[]) {
  await lockFeedback(transaction, ids);
  const resumed = await selectRows(
    transaction,
    resumedRow,
    sql`
      update feedback set
        state = case when parked_from ${is("sending")} then ${parked.to("unknown")}
          else coalesce(parked_from, ${parked.to("new")}) end,
        reason = ${reasons.resumed}, reason_detail = null, parked_from = null, attempts = 0, looks = 0, state_changed_at = now(),
        ${forgetSightings},
        due_at = case when parked_from ${is("inReview")} then null else now() end
      where id = any(${idArray(ids)}) and state ${parked.is} and reason <> ${reasons.unexpectedShape}
        and ${accountIsInScope(sql`feedback.account_id`, scope)}
      returning id, state, account_id as "accountId"`,
  );
  const resumedIds = resumed.map(({ id }) => id);
  await note(transaction, resumedIds, { actor, action: "parked-resumed" });
  return resumed;
}
