// A person's decisions about replies. Each names what it means and is refused when that isn't so any more: another
// version is current, or the delivery has begun.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { GuardFinding } from "../../../domain/guard/findings.ts";
import { type FeedbackId, feedbackId } from "../../../domain/identifiers.ts";
import { storableText } from "../../../domain/storable-text.ts";
import { approveReplies } from "../approve-replies.ts";
import { change, type Database, type Executor, idArray, inTransaction, jsonRows, selectRows } from "../database.ts";
import { lockFeedback } from "../lock-feedback.ts";
import type { WakeUpQueue } from "../wake-up-queue.ts";

export type VersionedReply = { readonly id: FeedbackId; readonly version: number };
/** With what the guard found in it, which the person lets pass. */
export type ApprovedReply = VersionedReply & { readonly despiteFindings?: readonly GuardFinding[] };

export type Decisions = {
  /** @returns the ones that were approved; the others weren't in review, or have another current version */
  readonly approve: (replies: readonly ApprovedReply[], person: string) => Promise<readonly FeedbackId[]>;
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
      queue.transact(database, async (transaction, wake) => {
        const approved = await approveReplies(transaction, replies, { from: "inReview", approvedBy: person });
        const ids = approved.map(({ id }) => id);
        const findings = new Map(replies.map(({ id, despiteFindings }) => [id, despiteFindings]));
        await note(transaction, ids, {
          person,
          action: "reply-approved",
          detailsOf: (id) => {
            const despiteFindings = findings.get(id) ?? [];
            return despiteFindings.length === 0 ? {} : { despiteFindings };
          },
        });
        await wake("deliver", [...new Set(approved.map(({ accountId }) => accountId))]);
        return ids;
      }),

    edit: (reply, edited) => inTransaction(database, (transaction) => storeEdit(transaction, reply, edited)),

    reject: (ids, person) =>
      inTransaction(database, async (transaction) => {
        const rejected = await takeBack(transaction, ids, {
          to: sql`state = 'skipped', reason = 'rejectedByPerson'`,
          where: sql`true`,
        });
        await note(transaction, rejected, { person, action: "reply-rejected" });
        return rejected;
      }),

    resume: (ids, person) => inTransaction(database, (transaction) => resumeParked(transaction, ids, person)),
  };
}

async function storeEdit(
  transaction: Executor,
  { id, version }: VersionedReply,
  { text, findings, person }: Parameters<Decisions["edit"]>[1],
): Promise<number | null> {
  const taken = await takeBack(transaction, [id], {
    to: sql`state = 'inReview', reason = 'editedByPerson'`,
    where: sql`${version} = coalesce((select max(version) from reply where feedback_id = f.id), 0)`,
  });
  if (taken.length === 0) return null;
  await change(
    transaction,
    sql`insert into reply (feedback_id, version, origin, text, findings)
      values (${id}, ${version + 1}, 'human', ${storableText(text)}, ${JSON.stringify(findings)}::jsonb)`,
  );
  await note(transaction, taken, { person, action: "reply-edited" });
  return version + 1;
}

/** Takes items back from the flow as long as nothing was begun for them; an intent that stands already is withdrawn. */
async function takeBack(
  transaction: Executor,
  ids: readonly FeedbackId[],
  { to, where }: { readonly to: SQL; readonly where: SQL },
): Promise<readonly FeedbackId[]> {
  await lockFeedback(transaction, ids);
  const taken = await selectRows(
    transaction,
    idRow,
    sql`
      with moved as (
        update feedback f set ${to}, reason_detail = null, due_at = null, state_changed_at = now()
        where f.id = any(${idArray(ids)}) and f.state in ('drafted', 'inReview', 'approved') and ${where}
          and not exists (select from delivery where feedback_id = f.id and closed_at is null and attempt > 0)
        returning f.id
      ), withdrawn as (
        update delivery set outcome = 'withdrawn', closed_at = now()
        where feedback_id = any(${idArray(ids)}) and closed_at is null and feedback_id in (select id from moved)
      )
      select id from moved`,
  );
  return taken.map(({ id }) => id);
}

/** What may have been posted is looked for first: see `stateAfterResume`. */
async function resumeParked(
  transaction: Executor,
  ids: readonly FeedbackId[],
  person: string,
): Promise<readonly FeedbackId[]> {
  await lockFeedback(transaction, ids);
  const resumed = await selectRows(
    transaction,
    idRow,
    sql`
      update feedback set
        state = case when parked_from = 'sending' then 'unknown' else coalesce(parked_from, 'new') end,
        reason = 'resumed', reason_detail = null, parked_from = null, attempts = 0, looks = 0, state_changed_at = now(),
        due_at = case when parked_from = 'inReview' then null else now() end
      where id = any(${idArray(ids)}) and state = 'parked' and reason <> 'unexpectedShape'
      returning id`,
  );
  const resumedIds = resumed.map(({ id }) => id);
  await note(transaction, resumedIds, { person, action: "parked-resumed" });
  return resumedIds;
}

type Note = {
  readonly person: string;
  readonly action: string;
  readonly detailsOf?: (id: FeedbackId) => object;
};

async function note(
  transaction: Executor,
  ids: readonly FeedbackId[],
  { person, action, detailsOf = () => ({}) }: Note,
): Promise<void> {
  if (ids.length === 0) return;
  const rows = ids.map((id) => ({ subject: `feedback:${id}`, details: detailsOf(id) }));
  await change(
    transaction,
    sql`insert into audit_event (actor, action, subject, details)
      select ${person}, ${action}, subject, details from ${jsonRows(rows)} as row(subject text, details jsonb)`,
  );
}
