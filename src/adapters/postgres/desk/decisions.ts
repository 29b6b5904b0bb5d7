// A person's decisions about replies. Each names what it means and is refused when that isn't so any more: another
// version is current, or the delivery has begun.

import { sql } from "drizzle-orm";
import { z } from "zod";
import type { GuardFinding } from "../../../domain/guard/findings.ts";
import { accountId, type FeedbackId, feedbackId } from "../../../domain/identifiers.ts";
import { approveReplies } from "../approve-replies.ts";
import { change, type Database, type Executor, jsonRows, selectRows } from "../database.ts";
import type { WakeUpQueue } from "../wake-up-queue.ts";

export type VersionedReply = { readonly id: FeedbackId; readonly version: number };

export type Decisions = {
  /** @returns the ones that were approved; the others weren't in review, or have another current version */
  readonly approve: (replies: readonly VersionedReply[], person: string) => Promise<readonly FeedbackId[]>;
  /**
   * Stores a new version and puts the feedback in review, also from `drafted` and from `approved` while the delivery
   * hasn't begun.
   * @returns the new version; null when `version` isn't current any more or the delivery has begun
   */
  readonly edit: (
    reply: VersionedReply,
    edited: { readonly text: string; readonly findings: readonly GuardFinding[]; readonly person: string },
  ) => Promise<number | null>;
  /** Decides that these aren't answered. @returns the ones that could still be rejected */
  readonly reject: (ids: readonly FeedbackId[], person: string) => Promise<readonly FeedbackId[]>;
  /** Takes parked items up where they were parked. @returns the ones that were parked */
  readonly resume: (ids: readonly FeedbackId[], person: string) => Promise<readonly FeedbackId[]>;
};

const idRow = z.object({ id: z.coerce.number().transform(feedbackId) });

export function createDecisions(database: Database, queue: WakeUpQueue): Decisions {
  return {
    approve: (replies, person) =>
      database.transaction(async (transaction) => {
        const approved = await approveReplies(transaction, replies, { from: "inReview", approvedBy: person });
        await note(transaction, approved, { person, action: "reply-approved" });
        await wakeLanes(transaction, queue, "deliver", approved);
        return approved;
      }),

    edit: (reply, { text, findings, person }) =>
      database.transaction(async (transaction) => {
        const [stored] = await selectRows(
          transaction,
          z.object({ version: z.number() }),
          sql`
            with moved as (
              update feedback f set state = 'inReview', reason = 'editedByPerson', reason_detail = null, due_at = null,
                state_changed_at = now()
              where f.id = ${reply.id} and f.state in ('drafted', 'inReview', 'approved')
                and coalesce((select max(version) from reply where feedback_id = f.id), 0) = ${reply.version}
                and not exists (
                  select from delivery where feedback_id = f.id and closed_at is null and attempt > 0
                )
              returning f.id
            ), withdrawn as (
              update delivery set outcome = 'withdrawn', closed_at = now()
              where closed_at is null and feedback_id in (select id from moved)
            )
            insert into reply (feedback_id, version, origin, text, findings)
            select id, ${reply.version + 1}, 'human', ${text}, ${JSON.stringify(findings)}::jsonb from moved
            returning version`,
        );
        if (stored === undefined) return null;
        await note(transaction, [reply.id], { person, action: "reply-edited" });
        return stored.version;
      }),

    reject: (ids, person) =>
      database.transaction(async (transaction) => {
        const rejected = await selectRows(
          transaction,
          idRow,
          sql`
            with moved as (
              update feedback f set state = 'skipped', reason = 'rejectedByPerson', reason_detail = null, due_at = null,
                state_changed_at = now()
              where f.id = any(${sql.param(ids)}::bigint[]) and f.state in ('drafted', 'inReview', 'approved')
                and not exists (
                  select from delivery where feedback_id = f.id and closed_at is null and attempt > 0
                )
              returning f.id
            ), withdrawn as (
              update delivery set outcome = 'withdrawn', closed_at = now()
              where closed_at is null and feedback_id in (select id from moved)
            )
            select id from moved`,
        );
        const rejectedIds = rejected.map(({ id }) => id);
        await note(transaction, rejectedIds, { person, action: "reply-rejected" });
        return rejectedIds;
      }),

    resume: (ids, person) => resumeParked(database, ids, person),
  };
}

/** What may have been posted is looked for first: see `stateAfterResume`. */
function resumeParked(database: Database, ids: readonly FeedbackId[], person: string): Promise<readonly FeedbackId[]> {
  return database.transaction(async (transaction) => {
    const resumed = await selectRows(
      transaction,
      idRow,
      sql`
        update feedback set
          state = case when parked_from = 'sending' then 'unknown' else coalesce(parked_from, 'new') end,
          reason = 'resumed', reason_detail = null, parked_from = null, attempts = 0, looks = 0, state_changed_at = now(),
          due_at = case when parked_from = 'inReview' then null else now() end
        where id = any(${sql.param(ids)}::bigint[]) and state = 'parked' and reason <> 'unexpectedShape'
        returning id`,
    );
    const resumedIds = resumed.map(({ id }) => id);
    await note(transaction, resumedIds, { person, action: "parked-resumed" });
    return resumedIds;
  });
}

async function note(
  executor: Executor,
  ids: readonly FeedbackId[],
  { person, action }: { readonly person: string; readonly action: string },
): Promise<void> {
  if (ids.length === 0) return;
  const rows = ids.map((id) => ({ subject: `feedback:${id}` }));
  await change(
    executor,
    sql`insert into audit_event (actor, action, subject, details)
      select ${person}, ${action}, subject, '{}' from ${jsonRows(rows)} as row(subject text)`,
  );
}

async function wakeLanes(
  executor: Executor,
  queue: WakeUpQueue,
  stage: "deliver",
  ids: readonly FeedbackId[],
): Promise<void> {
  if (ids.length === 0) return;
  const accounts = await selectRows(
    executor,
    z.object({ account_id: z.number().transform(accountId) }),
    sql`select distinct account_id from feedback where id = any(${sql.param(ids)}::bigint[])`,
  );
  await queue.wake(
    executor,
    stage,
    accounts.map((row) => row.account_id),
  );
}
