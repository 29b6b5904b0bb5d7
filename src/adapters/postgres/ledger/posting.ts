// The ledger while an item is being posted. The feedback's row is the lock: every statement changes it first, under its
// state and fence, and touches the delivery only if that worked.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { DeliveryLedger, Ending, OpenDelivery } from "../../../ports/delivery-ledger.ts";
import { change, type Database, fromNow, selectRows } from "../database.ts";
import { openDelivery, openDeliveryColumns, openDeliveryRow, openDeliveryTables } from "./open-delivery-row.ts";

type Posting = Pick<
  DeliveryLedger,
  "loadApproved" | "begin" | "recordSent" | "recordUnknown" | "recordRefusal" | "recordEnding"
>;

/** @param worker names the process in the attempts, for people */
export function createPosting(database: Database, worker: string): Posting {
  /** One statement: the feedback moves on from `sending`, then the delivery and its attempt follow. */
  const record = async (
    { deliveryId, feedbackId }: OpenDelivery,
    attempt: number,
    { item, delivery, note }: { readonly item: SQL; readonly delivery: SQL; readonly note: SQL },
  ): Promise<boolean> => {
    const changed = await change(
      database,
      sql`
        with moved as (
          update feedback set ${item}, state_changed_at = now()
          where id = ${feedbackId} and state = 'sending' and fence = ${attempt}
          returning id
        ), noted as (
          update delivery_attempt set finished_at = now(), ${note}
          where delivery_id = ${deliveryId} and attempt = ${attempt} and exists (select from moved)
        )
        update delivery set ${delivery} where id = ${deliveryId} and exists (select from moved)`,
    );
    return changed === 1;
  };

  return {
    loadApproved: async (accountId, limit) => {
      const found = await selectRows(
        database,
        openDeliveryRow,
        sql`
          select ${openDeliveryColumns} from ${openDeliveryTables}
          where f.account_id = ${accountId} and f.state = 'approved' and f.due_at <= now()
          order by f.priority, f.written_at
          limit ${limit}`,
      );
      return found.map(openDelivery);
    },

    begin: async ({ deliveryId, feedbackId }, leaseMs) => {
      const [begun] = await selectRows(
        database,
        z.object({ attempt: z.number() }),
        sql`
          with moved as (
            update feedback
            set state = 'sending', fence = fence + 1, due_at = ${fromNow(leaseMs)}, state_changed_at = now()
            where id = ${feedbackId} and state = 'approved'
              and exists (select from delivery where id = ${deliveryId} and closed_at is null)
            returning fence
          ), fenced as (
            update delivery set attempt = moved.fence, outcome = null from moved where id = ${deliveryId}
          )
          insert into delivery_attempt (delivery_id, attempt, worker)
          select ${deliveryId}, fence, ${worker} from moved
          returning attempt`,
      );
      return begun?.attempt ?? null;
    },

    recordSent: (delivery, attempt, { replyExternalId, lookAfterMs }) =>
      record(delivery, attempt, {
        item: sql`state = 'sent', reason = null, attempts = 0, looks = 0, due_at = ${fromNow(lookAfterMs)}`,
        delivery: sql`outcome = 'sent', sent_at = now(), reply_external_id = ${replyExternalId}`,
        note: sql`outcome = 'sent'`,
      }),

    recordUnknown: (delivery, attempt, errorCode) =>
      record(delivery, attempt, {
        item: sql`state = 'unknown', looks = 0, due_at = now()`,
        delivery: sql`outcome = 'unknown'`,
        note: sql`outcome = 'unknown', error_code = ${errorCode}`,
      }),

    recordRefusal: (delivery, attempt, { errorCode, delayMs, countsAsFailure }) =>
      record(delivery, attempt, {
        item: sql`state = 'approved', reason = 'refusedRetry', due_at = ${fromNow(delayMs)},
          attempts = attempts + ${countsAsFailure ? 1 : 0}`,
        delivery: sql`outcome = 'refused'`,
        note: sql`outcome = 'refused', error_code = ${errorCode}`,
      }),

    recordEnding: (delivery, attempt, ending) =>
      record(delivery, attempt, {
        item: endingColumns(ending),
        delivery: sql`outcome = 'refused', closed_at = ${ending.kind === "parked" ? sql`null` : sql`now()`}`,
        note: sql`outcome = 'refused', error_code = ${ending.errorCode}`,
      }),
  };
}

/** A refusal published nothing, so a parked item can be resumed as approved. */
function endingColumns(ending: Ending): SQL {
  const detail = ending.kind === "returned" || ending.kind === "parked" ? ending.detail : null;
  const state = ending.kind === "returned" ? "inReview" : ending.kind;
  const parkedFrom = ending.kind === "parked" ? "approved" : null;
  return sql`state = ${state}, reason = ${ending.reason}, reason_detail = ${detail}, parked_from = ${parkedFrom},
    due_at = null`;
}
