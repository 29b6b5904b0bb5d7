// A person's decisions about replies, each a compare-and-set: also on whose supplier it is about.

import { type SQL, sql } from "drizzle-orm";
import type { FeedbackState } from "../../../domain/feedback/feedback-state.ts";
import type { FeedbackId } from "../../../domain/identifiers.ts";
import { auditName } from "../../../domain/people/actor.ts";
import type { Caller } from "../../../domain/people/caller.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import { storableText } from "../../../domain/storable-text.ts";
import type { Decisions, EditedText, VersionedReply } from "../../../ports/desk/decisions.ts";
import { change, type Database, type Executor, idArray, inTransaction, selectRows } from "../connection/database.ts";
import { accountIsInScope } from "../connection/scope.ts";
import { movesFrom, outcomes, reasons } from "../connection/states.ts";
import { approveReplies } from "../flow/approve-replies.ts";
import { feedbackRow } from "../flow/feedback-row.ts";
import { lockFeedback } from "../flow/lock-feedback.ts";
import type { WakeUpQueue } from "../lanes/wake-up-queue.ts";
import { note } from "./audit-note.ts";
import { countDraftOutcomes } from "./draft-outcomes.ts";
import { endParked } from "./end-parked.ts";
import { explainRefusals } from "./refusals.ts";
import { readReplyGround } from "./reply-ground.ts";
import { readReplyVersions } from "./reply-versions.ts";
import { resumeParked } from "./resume-parked.ts";
import { undoRejections } from "./undo-rejections.ts";

const idRow = feedbackRow.pick({ id: true });

const undecided = movesFrom("drafted", "inReview", "approved");

export function createDecisions(database: Database, queue: WakeUpQueue): Decisions {
  return {
    approve: ({ scope, actor }, replies) =>
      queue.transact(database, async (transaction, { dispatch }) => {
        const approved = await approveReplies(transaction, replies, {
          from: "inReview",
          approvedBy: auditName(actor),
          scope,
        });
        const ids = approved.map(({ id }) => id);
        const findings = new Map(replies.map(({ id, despiteFindings }) => [id, despiteFindings]));
        await note(transaction, ids, {
          actor,
          action: "reply-approved",
          detailsOf: (id) => {
            const despiteFindings = findings.get(id) ?? [];
            return despiteFindings.length === 0 ? {} : { despiteFindings };
          },
        });
        await countDraftOutcomes(transaction, ids, "approved");
        await dispatch(approved);
        return ids;
      }),

    edit: (caller, reply, edited) =>
      inTransaction(database, (transaction) => storeEdit(transaction, caller, reply, edited)),

    reject: ({ scope, actor }, ids, from) =>
      inTransaction(database, async (transaction) => {
        const taken = await takeBack(transaction, scope, ids, {
          to: sql`state = ${undecided.to("skipped")}, reason = ${reasons.rejectedByPerson}, before_rejection =
            jsonb_build_object('state', f.state, 'reason', f.reason, 'reasonDetail', f.reason_detail)`,
          where: sql`f.state = any(${sql.param(from)}::text[])`,
        });
        await note(transaction, taken, { actor, action: "reply-rejected" });
        await countDraftOutcomes(transaction, taken, "rejected");
        return taken;
      }),

    undo: ({ scope, actor }, ids) =>
      queue.transact(database, async (transaction, { wake, dispatch }) => {
        const restored = await undoRejections(transaction, scope, ids);
        const inState = (state: FeedbackState) => restored.filter((row) => row.state === state);
        const restoredIds = restored.map(({ id }) => id);
        await note(transaction, restoredIds, { actor, action: "rejection-undone" });
        await countDraftOutcomes(transaction, restoredIds, "rejectionUndone");
        await wake(
          "review",
          inState("drafted").map(({ accountId }) => accountId),
        );
        await dispatch(inState("approved"));
        return restoredIds;
      }),

    resume: (caller, ids) =>
      queue.transact(database, async (transaction, { dispatch }) => {
        const resumed = await resumeParked(transaction, caller, ids);
        await dispatch(resumed.filter(({ state }) => state === "approved"));
        return resumed.map(({ id }) => id);
      }),
    end: (caller, ending, ids) => endParked(database, queue, { caller, ending, ids }),
    explain: (scope, kind, wanted) => explainRefusals(database, scope, kind, wanted),
    readVersions: (scope, replies) => readReplyVersions(database, scope, replies),
    readGround: (scope, id) => readReplyGround(database, scope, id),
  };
}

async function storeEdit(
  transaction: Executor,
  { scope, actor }: Caller,
  { id, version }: VersionedReply,
  { text, findings, excerpts, share }: EditedText,
): Promise<number | null> {
  const taken = await takeBack(transaction, scope, [id], {
    to: sql`state = ${undecided.to("inReview")}, reason = ${reasons.editedByPerson}`,
    where: sql`${version} = coalesce((select max(version) from reply where feedback_id = f.id), 0)`,
  });
  if (taken.length === 0) return null;
  await change(
    transaction,
    sql`insert into reply (feedback_id, version, origin, text, findings, excerpts, edited_share)
      values (${id}, ${version + 1}, 'human', ${storableText(text)}, ${JSON.stringify(findings)}::jsonb,
        ${JSON.stringify(excerpts)}::jsonb, ${share})`,
  );
  await note(transaction, taken, { actor, action: "reply-edited" });
  return version + 1;
}

/** Takes items back from the flow as long as nothing was begun for them; an intent that stands already is withdrawn. */
async function takeBack(
  transaction: Executor,
  scope: Scope,
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
        where f.id = any(${idArray(ids)}) and f.state ${undecided.is} and ${where}
          and ${accountIsInScope(sql`f.account_id`, scope)}
          and not exists (select from delivery where feedback_id = f.id and closed_at is null and attempt > 0)
        returning f.id
      ), withdrawn as (
        update delivery set outcome = ${outcomes.withdrawn}, closed_at = now()
        where feedback_id = any(${idArray(ids)}) and closed_at is null and feedback_id in (select id from moved)
      )
      select id from moved`,
  );
  return taken.map(({ id }) => id);
}
