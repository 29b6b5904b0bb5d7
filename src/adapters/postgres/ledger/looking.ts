// The ledger while nobody is posting: looks before posting, proofs of publication, and what is unknown.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { accountId } from "../../../domain/identifiers.ts";
import type { ProgressReason } from "../../../domain/reasons.ts";
import type { DeliveryLedger, Ending, OpenDelivery } from "../../../ports/delivery-ledger.ts";
import { change, type Database, type Executor, fromNow, idArray, jsonRows, selectRows } from "../database.ts";
import type { WakeUpQueue } from "../wake-up-queue.ts";
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
  posted_at: z.coerce.date(),
});

export function createLooking(database: Database, queue: WakeUpQueue): Looking {
  return {
    end: (from, endings) => endDeliveries(database, from, endings),
    recordFoundBeforePosting: (deliveries) => recordFound(database, "approved", deliveries),
    recordFound: (deliveries) => recordFound(database, "unknown", deliveries),

    postpone: async (deliveries, delayMs) => {
      if (deliveries.length === 0) return;
      await change(
        database,
        sql`
        update feedback set due_at = ${fromNow(delayMs)}
        where id = any(${idsOf(deliveries)}) and state = 'approved'`,
      );
    },

    lookNow: (accountId) =>
      database.transaction(async (transaction) => {
        const due = await change(
          transaction,
          sql`update feedback set due_at = now()
            where account_id = ${accountId} and state = 'sent' and looks = 0 and due_at > now()`,
        );
        if (due > 0) await queue.wake(transaction, "confirm", [accountId]);
      }),

    expireLeases: (accountId) =>
      change(
        database,
        sql`
          with expired as (
            update feedback set state = 'unknown', looks = 0, due_at = now(), state_changed_at = now()
            where account_id = ${accountId} and state = 'sending' and due_at <= now()
            returning id, fence
          ), noted as (
            update delivery_attempt a set finished_at = now(), outcome = 'unknown', error_code = 'leaseExpired'
            from expired join delivery d on d.feedback_id = expired.id and d.closed_at is null
            where a.delivery_id = d.id and a.attempt = expired.fence
          )
          update delivery d set outcome = 'unknown' from expired where d.feedback_id = expired.id and d.closed_at is null`,
      ),

    loadPending: async (accountId, limit) => {
      const found = await selectRows(
        database,
        pendingRow,
        sql`
          select ${openDeliveryColumns}, f.state, f.looks, a.started_at as posted_at
          from ${openDeliveryTables}
          join delivery_attempt a on a.delivery_id = d.id and a.attempt = d.attempt
          where f.account_id = ${accountId} and f.state in ('sent', 'unknown') and f.due_at <= ${fromNow(sharedLookMs)}
          order by f.due_at
          limit ${limit}`,
      );
      return found.map((row) => ({
        ...openDelivery(row),
        state: row.state,
        looks: row.looks,
        postedAt: row.posted_at,
      }));
    },

    recordPublished: async (published) => {
      if (published.length === 0) return 0;
      const deliveries = published.map(({ delivery }) => delivery);
      const rows = published.map(({ delivery, replyExternalId }) => ({
        feedback_id: delivery.feedbackId,
        delivery_id: delivery.deliveryId,
        reply_external_id: replyExternalId,
      }));
      return change(
        database,
        sql`
          with row as (
            select * from ${jsonRows(rows)} as row(feedback_id bigint, delivery_id bigint, reply_external_id text)
          ), moved as (
            update feedback f set state = 'published', reason = null, due_at = null, state_changed_at = now()
            from row where f.id = row.feedback_id and f.id = any(${idsOf(deliveries)}) and f.state = 'sent'
            returning f.id
          )
          update delivery d set verdict = 'published', closed_at = now(),
            reply_external_id = coalesce(row.reply_external_id, d.reply_external_id)
          from row join moved on moved.id = row.feedback_id
          where d.id = row.delivery_id`,
      );
    },

    lookAgain: async (looks) => {
      if (looks.length === 0) return;
      const rows = looks.map(({ delivery, delayMs, verdict }) => ({
        feedback_id: delivery.feedbackId,
        delivery_id: delivery.deliveryId,
        delay_ms: delayMs,
        verdict,
      }));
      await change(
        database,
        sql`
        with row as (
          select * from ${jsonRows(rows)} as row(feedback_id bigint, delivery_id bigint, delay_ms bigint, verdict text)
        ), later as (
          update feedback f set looks = least(f.looks + 1, 1000), due_at = now() + row.delay_ms * interval '1 millisecond'
          from row where f.id = row.feedback_id and f.state in ('sent', 'unknown')
        )
        update delivery d set verdict = row.verdict from row where d.id = row.delivery_id and d.closed_at is null`,
      );
    },

    recordAbsent: (deliveries, reason) => recordAbsent(database, queue, deliveries, reason),
  };
}

function idsOf(deliveries: readonly OpenDelivery[]): SQL {
  return idArray(deliveries.map(({ feedbackId }) => feedbackId));
}

/** An earlier post turned up: it was sent after all. */
function recordFound(
  executor: Executor,
  from: "approved" | "unknown",
  deliveries: readonly OpenDelivery[],
): Promise<number> {
  if (deliveries.length === 0) return Promise.resolve(0);
  return change(
    executor,
    sql`
      with moved as (
        update feedback set state = 'sent', reason = null, looks = 0, due_at = now(), state_changed_at = now()
        where id = any(${idsOf(deliveries)}) and state = ${from}
        returning id
      )
      update delivery d set outcome = 'sent', sent_at = coalesce(sent_at, now())
      from moved where d.feedback_id = moved.id and d.closed_at is null`,
  );
}

async function endDeliveries(
  executor: Executor,
  from: "approved" | "sent" | "unknown",
  endings: readonly { readonly delivery: OpenDelivery; readonly ending: Ending }[],
): Promise<number> {
  if (endings.length === 0) return 0;
  const rows = endings.map(({ delivery, ending }) => ({
    feedback_id: delivery.feedbackId,
    delivery_id: delivery.deliveryId,
    state: ending.kind === "returned" ? "inReview" : ending.kind,
    reason: ending.reason,
    detail: ending.kind === "returned" || ending.kind === "parked" ? ending.detail : null,
  }));
  return change(
    executor,
    sql`
      with row as (
        select * from ${jsonRows(rows)} as row(feedback_id bigint, delivery_id bigint, state text, reason text, detail text)
      ), moved as (
        update feedback f set state = row.state, reason = row.reason, reason_detail = row.detail, due_at = null,
          parked_from = case when row.state = 'parked' then f.state end, state_changed_at = now()
        from row where f.id = row.feedback_id and f.state = ${from}
        returning f.id
      )
      update delivery d set
        outcome = case when d.attempt = 0 then 'withdrawn' else d.outcome end,
        verdict = case when row.reason = 'moderationRejected' then 'rejected' else d.verdict end,
        verdict_reason = case when row.reason = 'moderationRejected' then row.detail end,
        closed_at = case when row.state = 'parked' then null else now() end
      from row join moved on moved.id = row.feedback_id
      where d.id = row.delivery_id`,
  );
}

function recordAbsent(
  database: Database,
  queue: WakeUpQueue,
  deliveries: readonly OpenDelivery[],
  reason: ProgressReason,
): Promise<number> {
  if (deliveries.length === 0) return Promise.resolve(0);
  return database.transaction(async (transaction) => {
    const moved = await selectRows(
      transaction,
      z.object({ account_id: z.number().transform(accountId) }),
      sql`
            with moved as (
              update feedback set state = 'approved', reason = ${reason}, due_at = now(), state_changed_at = now()
              where id = any(${idsOf(deliveries)}) and state = 'unknown'
              returning id, account_id
            ), noted as (
              update delivery d set outcome = 'absent' from moved where d.feedback_id = moved.id and d.closed_at is null
            )
            select account_id from moved`,
    );
    await queue.wake(transaction, "deliver", [...new Set(moved.map((row) => row.account_id))]);
    return moved.length;
  });
}
