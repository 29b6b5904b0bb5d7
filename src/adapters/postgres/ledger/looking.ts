// The ledger while nobody is posting: looks before posting, proofs of publication, and what is unknown.
//
// A look takes time, and whoever made it may have been paused. So what was seen counts only while the delivery is open
// and was not tried again since: each statement finds its items by `lookedAt`, and locks them in one order.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { accountId, type FeedbackId, feedbackId } from "../../../domain/identifiers.ts";
import type { DeliveryLedger, Ending, OpenDelivery, PendingDelivery } from "../../../ports/delivery-ledger.ts";
import {
  change,
  type Database,
  type Executor,
  fromNow,
  idArray,
  jsonRows,
  selectRows,
  sinceMs,
} from "../connection/database.ts";
import { is, movesFrom, outcomes, reasons, verdicts } from "../connection/states.ts";
import { feedbackRow } from "../flow/feedback-row.ts";
import { forgetSightings } from "../flow/sightings.ts";
import type { WakeUpQueue } from "../lanes/wake-up-queue.ts";
import { openDelivery, openDeliveryColumns, openDeliveryRow, openDeliveryTables } from "./open-delivery-row.ts";

type Looking = Omit<
  DeliveryLedger,
  "loadApproved" | "begin" | "recordSent" | "recordUnknown" | "recordRefusal" | "recordEnding"
>;

/** Looks that are due this soon share a list with those that are due now. */
const sharedLookMs = 500;

const pendingRow = openDeliveryRow.extend({
  state: z.enum(["sent", "unknown"]),
  looks: z.number(),
  ageMs: z.coerce.number(),
  missingForMs: z.coerce.number().nullable(),
  lastWords: z.string().nullable(),
});

/** Whose delivery a statement has changed. */
const changedRow = z
  .object({ feedback_id: z.coerce.number().transform(feedbackId) })
  .transform((row) => row.feedback_id);

const sent = movesFrom("sent");
const unknown = movesFrom("unknown");

export function createLooking(database: Database, queue: WakeUpQueue): Looking {
  return {
    end: (from, endings) => endDeliveries(database, from, endings),
    recordFoundBeforePosting: (deliveries) => recordFound(database, "approved", deliveries),
    recordFound: (deliveries) => recordFound(database, "unknown", deliveries),

    postpone: (items) => postpone(database, items),
    rememberOpen: async (deliveries, askedForMs) => {
      if (deliveries.length === 0) return;
      await change(
        database,
        sql`
          with locked as (${lookedAt(deliveries, is("approved"))})
          update feedback f set seen_open_at = ${fromNow(-askedForMs)}, gone_since = null, read_failures = 0
          from locked where f.id = locked.feedback_id and f.id = any(${feedbackIdsOf(deliveries)})`,
      );
    },

    lookNow: (accountId) =>
      queue.transact(database, async (transaction, { wake }) => {
        const due = await change(
          transaction,
          sql`
            update feedback set due_at = now()
            where id = any(array(
              select id from feedback
              where account_id = ${accountId} and state ${is("sent")} and looks = 0 and due_at > now()
              order by id for update
            ))`,
        );
        if (due > 0) await wake("confirm", [accountId]);
      }),

    loadPending: (accountId, limit) => loadPending(database, accountId, limit),
    recordPublished: (published) => recordPublished(database, published),
    lookAgain: (looks) => lookAgain(database, looks),

    recordAbsent: async (deliveries, reason) => {
      if (deliveries.length === 0) return [];
      return queue.transact(database, async (transaction, { dispatch }) => {
        const moved = await selectRows(
          transaction,
          feedbackRow.pick({ id: true }).extend({ accountId: z.number().transform(accountId) }),
          sql`
            with locked as (${lookedAt(deliveries, unknown.is)}), moved as (
              update feedback f set state = ${unknown.to("approved")}, reason = ${reason}, due_at = now(),
                missing_since = null, gone_since = null, state_changed_at = now()
              from locked where f.id = locked.feedback_id and f.id = any(${feedbackIdsOf(deliveries)})
              returning f.id, f.account_id, locked.delivery_id
            ), noted as (
              update delivery d set outcome = ${outcomes.absent}, absences = absences + 1
              from moved where d.id = moved.delivery_id
            )
            select id, account_id as "accountId" from moved`,
        );
        await dispatch(moved);
        return moved.map(({ id }) => id);
      });
    },
  };
}

/**
 * For a `with`: the items of these deliveries that still stand as they were looked at, locked.
 * @param isThere follows the state
 */
function lookedAt(deliveries: readonly OpenDelivery[], isThere: SQL): SQL {
  const rows = deliveries.map(({ deliveryId, attempt }) => ({ id: deliveryId, attempt }));
  return sql`
    select f.id as feedback_id, d.id as delivery_id
    from ${jsonRows(rows)} as looked(id bigint, attempt integer)
    join delivery d on d.id = looked.id and d.attempt = looked.attempt and d.closed_at is null
    join feedback f on f.id = d.feedback_id
    where d.id = any(${idArray(rows.map(({ id }) => id))}) and f.id = any(${feedbackIdsOf(deliveries)})
      and f.state ${isThere}
    order by f.id for update of f, d`;
}

function feedbackIdsOf(deliveries: readonly OpenDelivery[]): SQL {
  return idArray(deliveries.map(({ feedbackId }) => feedbackId));
}

async function loadPending(
  database: Database,
  ...[accountId, limit]: Parameters<DeliveryLedger["loadPending"]>
): Promise<readonly PendingDelivery[]> {
  const found = await selectRows(
    database,
    pendingRow,
    sql`
      select ${openDeliveryColumns}, f.state, f.looks, ${sinceMs(sql`a.started_at`)} as "ageMs",
        ${sinceMs(sql`f.missing_since`)} as "missingForMs", a.words as "lastWords"
      from ${openDeliveryTables}
      join delivery_attempt a on a.delivery_id = d.id and a.attempt = d.attempt
      where f.account_id = ${accountId} and f.state ${is("sent", "unknown")} and f.due_at <= ${fromNow(sharedLookMs)}
      order by f.due_at
      limit ${limit}`,
  );
  return found.map((row) => ({
    ...openDelivery(row),
    state: row.state,
    looks: row.looks,
    ageMs: row.ageMs,
    missingForMs: row.missingForMs,
    lastWords: row.lastWords,
  }));
}

/** An earlier post turned up: it was sent after all. */
async function recordFound(
  executor: Executor,
  from: "approved" | "unknown",
  deliveries: readonly OpenDelivery[],
): Promise<readonly FeedbackId[]> {
  if (deliveries.length === 0) return [];
  const waiting = movesFrom(from);
  return selectRows(
    executor,
    changedRow,
    sql`
      with locked as (${lookedAt(deliveries, waiting.is)}), moved as (
        update feedback f set state = ${waiting.to("sent")}, reason = null, looks = 0, due_at = now(),
          state_changed_at = now(), ${forgetSightings}
        from locked where f.id = locked.feedback_id and f.id = any(${feedbackIdsOf(deliveries)})
        returning locked.delivery_id
      )
      update delivery d set outcome = ${outcomes.sent}, sent_at = coalesce(sent_at, now())
      from moved where d.id = moved.delivery_id
      returning d.feedback_id`,
  );
}

async function recordPublished(
  executor: Executor,
  published: Parameters<DeliveryLedger["recordPublished"]>[0],
): Promise<readonly FeedbackId[]> {
  if (published.length === 0) return [];
  const deliveries = published.map(({ delivery }) => delivery);
  const rows = published.map(({ delivery, replyExternalId }) => ({
    delivery_id: delivery.deliveryId,
    reply_external_id: replyExternalId,
  }));
  return selectRows(
    executor,
    changedRow,
    sql`
      with locked as (${lookedAt(deliveries, sent.is)}), moved as (
        update feedback f set state = ${sent.to("published")}, reason = null, due_at = null, state_changed_at = now()
        from locked where f.id = locked.feedback_id and f.id = any(${feedbackIdsOf(deliveries)})
        returning locked.delivery_id
      )
      update delivery d set verdict = ${verdicts.published}, closed_at = now(),
        reply_external_id = coalesce(row.reply_external_id, d.reply_external_id)
      from ${jsonRows(rows)} as row(delivery_id bigint, reply_external_id text) join moved using (delivery_id)
      where d.id = moved.delivery_id
      returning d.feedback_id`,
  );
}

/** What a look leaves behind on the item, and when the next one is due; `row` has `look` and `delay_ms`. */
const sightingColumns = sql`
  due_at = now() + row.delay_ms * interval '1 millisecond',
  missing_since = case row.look when 'found' then null when 'missing' then coalesce(f.missing_since, now())
    else f.missing_since end,
  gone_since = case row.look when 'gone' then coalesce(f.gone_since, now()) when 'found' then null
    when 'missing' then null else f.gone_since end,
  read_failures = case row.look when 'unreadable' then f.read_failures + 1 when 'unseen' then f.read_failures else 0 end`;

async function postpone(executor: Executor, items: Parameters<DeliveryLedger["postpone"]>[0]): Promise<void> {
  if (items.length === 0) return;
  const deliveries = items.map(({ delivery }) => delivery);
  const rows = items.map(({ delivery, look, delayMs }) => ({
    delivery_id: delivery.deliveryId,
    look,
    delay_ms: delayMs,
  }));
  await change(
    executor,
    sql`
      with locked as (${lookedAt(deliveries, is("approved"))})
      update feedback f set seen_open_at = null, ${sightingColumns}
      from ${jsonRows(rows)} as row(delivery_id bigint, look text, delay_ms float8) join locked using (delivery_id)
      where f.id = locked.feedback_id and f.id = any(${feedbackIdsOf(deliveries)})`,
  );
}

async function lookAgain(executor: Executor, looks: Parameters<DeliveryLedger["lookAgain"]>[0]): Promise<void> {
  if (looks.length === 0) return;
  const deliveries = looks.map(({ delivery }) => delivery);
  const rows = looks.map(({ delivery, delayMs, verdict, look }) => ({
    delivery_id: delivery.deliveryId,
    delay_ms: delayMs,
    verdict,
    look,
  }));
  await change(
    executor,
    sql`
      with locked as (${lookedAt(deliveries, is("sent", "unknown"))}), moved as (
        update feedback f set looks = least(f.looks + 1, 1000), ${sightingColumns}
        from ${jsonRows(rows)} as row(delivery_id bigint, delay_ms float8, look text) join locked using (delivery_id)
        where f.id = locked.feedback_id and f.id = any(${feedbackIdsOf(deliveries)})
        returning locked.delivery_id
      )
      update delivery d set verdict = row.verdict
      from ${jsonRows(rows)} as row(delivery_id bigint, verdict text) join moved using (delivery_id)
      where d.id = moved.delivery_id`,
  );
}

async function endDeliveries(
  executor: Executor,
  from: "approved" | "sent" | "unknown",
  endings: readonly { readonly delivery: OpenDelivery; readonly ending: Ending }[],
): Promise<readonly FeedbackId[]> {
  if (endings.length === 0) return [];
  const deliveries = endings.map(({ delivery }) => delivery);
  const rows = endings.map(({ delivery, ending }) => ({
    delivery_id: delivery.deliveryId,
    state: ending.kind === "returned" ? "inReview" : ending.kind,
    reason: ending.reason,
    detail: ending.kind === "returned" || ending.kind === "parked" ? ending.detail : null,
    reply_external_id: ending.kind === "returned" ? ending.replyExternalId : null,
  }));
  return selectRows(
    executor,
    changedRow,
    sql`
      with locked as (${lookedAt(deliveries, is(from))}), moved as (
        update feedback f set state = row.state, reason = row.reason, reason_detail = row.detail, due_at = null,
          parked_from = case when row.state ${is("parked")} then f.state end, state_changed_at = now(),
          ${forgetSightings}
        from ${jsonRows(rows)} as row(
          delivery_id bigint, state text, reason text, detail text, reply_external_id text)
        join locked using (delivery_id)
        where f.id = locked.feedback_id and f.id = any(${feedbackIdsOf(deliveries)})
        returning locked.delivery_id, f.state, f.reason, f.reason_detail, row.reply_external_id
      )
      update delivery d set
        outcome = case when d.attempt = 0 then ${outcomes.withdrawn}
          when moved.reason = ${reasons.deliveryFailed} then ${outcomes.absent} else d.outcome end,
        verdict = case when moved.reason = ${reasons.moderationRejected} then ${verdicts.rejected} else d.verdict end,
        verdict_reason = case when moved.reason = ${reasons.moderationRejected} then moved.reason_detail end,
        reply_external_id = coalesce(moved.reply_external_id, d.reply_external_id),
        closed_at = case when moved.state ${is("parked")} then null else now() end
      from moved
      where d.id = moved.delivery_id
      returning d.feedback_id`,
  );
}
