// How a person ends what the service stopped touching: what each ending says is in `ports/desk/decisions.ts`.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { ParkedEnding } from "../../../domain/decision.ts";
import { accountId, type FeedbackId } from "../../../domain/identifiers.ts";
import type { Caller } from "../../../domain/people/caller.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import { type Database, type Executor, idArray, selectRows } from "../connection/database.ts";
import { accountIsInScope } from "../connection/scope.ts";
import { movesFrom, outcomes, reasons } from "../connection/states.ts";
import { feedbackRow } from "../flow/feedback-row.ts";
import { lockFeedback } from "../flow/lock-feedback.ts";
import { forgetSightings } from "../flow/sightings.ts";
import type { WakeUpQueue } from "../lanes/wake-up-queue.ts";
import { note } from "./audit-note.ts";

const endedRow = feedbackRow.pick({ id: true }).extend({ accountId: z.number().transform(accountId) });

const parked = movesFrom("parked");

type Ending = { readonly item: SQL; readonly delivery: SQL; readonly where: SQL };

const hasText = sql`exists (select from delivery where feedback_id = f.id and closed_at is null)`;

const endings: Readonly<Record<ParkedEnding, Ending>> = {
  settle: {
    item: sql`state = ${parked.to("settled")}, reason = ${reasons.seenByPerson}, due_at = null`,
    delivery: sql`outcome = ${outcomes.sent}, sent_at = coalesce(sent_at, now()), closed_at = now()`,
    where: sql`true`,
  },
  resend: {
    item: sql`state = ${parked.to("approved")}, reason = ${reasons.sentAgainByPerson}, due_at = now()`,
    delivery: sql`outcome = ${outcomes.absent}, absences = 0`,
    where: hasText,
  },
  drop: {
    item: sql`state = ${parked.to("skipped")}, reason = ${reasons.droppedByPerson}, due_at = null`,
    delivery: sql`outcome = coalesce(outcome, ${outcomes.withdrawn}), closed_at = now()`,
    where: sql`true`,
  },
};

type Wanted = { readonly caller: Caller; readonly ending: ParkedEnding; readonly ids: readonly FeedbackId[] };

/** @returns the ones that were parked, and could be ended so */
export function endParked(
  database: Database,
  queue: WakeUpQueue,
  { caller: { scope, actor }, ending, ids }: Wanted,
): Promise<readonly FeedbackId[]> {
  return queue.transact(database, async (transaction, { dispatch }) => {
    const ended = await moveParked(transaction, scope, ids, endings[ending]);
    const done = ended.map(({ id }) => id);
    await note(transaction, done, { actor, action: `parked-${ending}` });
    if (ending === "resend") await dispatch(ended);
    return done;
  });
}

async function moveParked(
  transaction: Executor,
  scope: Scope,
  ids: readonly FeedbackId[],
  { item, delivery, where }: Ending,
) {
  await lockFeedback(transaction, ids);
  return selectRows(
    transaction,
    endedRow,
    sql`
      with moved as (
        update feedback f set ${item}, reason_detail = null, parked_from = null, attempts = 0, looks = 0,
          ${forgetSightings}, seen_open_at = null, state_changed_at = now()
        where f.id = any(${idArray(ids)}) and f.state ${parked.is} and ${where}
          and ${accountIsInScope(sql`f.account_id`, scope)}
        returning f.id, f.account_id
      ), ended as (
        update delivery set ${delivery}
        where feedback_id = any(${idArray(ids)}) and closed_at is null and feedback_id in (select id from moved)
      )
      select id, account_id as "accountId" from moved`,
  );
}
