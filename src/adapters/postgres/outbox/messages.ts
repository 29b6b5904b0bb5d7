// What the ledger says of the deliveries that messages are about.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { feedbackStates } from "../../../domain/feedback/feedback-state.ts";
import { type AccountId, type DeliveryId, deliveryId } from "../../../domain/identifiers.ts";
import type { DeliveryMessage } from "../../../ports/delivery-bus.ts";
import { change, type Database, idArray, jsonRows, selectRows } from "../connection/database.ts";
import { is, reasons } from "../connection/states.ts";

/** A message as a row of a statement. */
export type MessageRow = { readonly delivery_id: DeliveryId; readonly epoch: number };

export function rowsOf(messages: readonly DeliveryMessage[]): readonly MessageRow[] {
  return messages.map(({ deliveryId: id, epoch }) => ({ delivery_id: id, epoch }));
}

const currentRow = z
  .object({ delivery_id: z.coerce.number().transform(deliveryId), failures: z.number() })
  .transform((row) => ({ deliveryId: row.delivery_id, failures: row.failures }));

/** A delivery that waits as its message says, and how often it has definitely failed. */
export type CurrentDelivery = z.infer<typeof currentRow>;

/**
 * Of these messages of one account, the deliveries that still wait as they did when they were published. Those that have failed
 * before are due now, whenever their next try was meant to be: the broker has kept them back for its own time.
 */
export function takeCurrent(
  database: Database,
  accountId: AccountId,
  messages: readonly DeliveryMessage[],
): Promise<readonly CurrentDelivery[]> {
  return selectRows(
    database,
    currentRow,
    sql`
      with standing as (
        select d.id as delivery_id, f.id, f.attempts as failures, f.due_at, f.reason
        from ${jsonRows(rowsOf(messages))} as message(delivery_id bigint, epoch integer)
        join delivery d on d.id = message.delivery_id and d.epoch = message.epoch and d.closed_at is null
        join feedback f on f.id = d.feedback_id
        where d.id = any(${idArray(messages.map((message) => message.deliveryId))})
          and f.account_id = ${accountId} and f.state ${is("approved")}
      ), kept_back as (
        select f.id from standing join feedback f on f.id = standing.id
        where f.state ${is("approved")} and f.reason = ${reasons.refusedRetry} and f.due_at > now()
        order by f.id for update of f
      ), made_due as (
        update feedback f set due_at = now() from kept_back where f.id = kept_back.id
      )
      select distinct delivery_id, failures from standing`,
  );
}

const standingRow = z
  .object({
    delivery_id: z.coerce.number().transform(deliveryId),
    epoch: z.number(),
    state: z.enum(feedbackStates),
    failures: z.number(),
  })
  .transform(({ delivery_id, ...row }) => ({ deliveryId: delivery_id, ...row }));

export type DeliveryStanding = z.infer<typeof standingRow>;

/** Where these deliveries stand now; one that is closed isn't there any more. */
export function readStandings(database: Database, ids: readonly DeliveryId[]): Promise<readonly DeliveryStanding[]> {
  return selectRows(
    database,
    standingRow,
    sql`
      select d.id as delivery_id, d.epoch, f.state, f.attempts as failures
      from delivery d join feedback f on f.id = d.feedback_id
      where d.id = any(${idArray(ids)}) and d.closed_at is null`,
  );
}

/**
 * Their deliveries were refused and the broker keeps the messages back: until their next try they hold no place among those under way,
 * so that others of their account go on.
 */
export async function noteKeptBack(database: Database, messages: readonly DeliveryMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await change(
    database,
    sql`
      update delivery_outbox o set due_at = f.due_at
      from ${jsonRows(rowsOf(messages))} as message(delivery_id bigint, epoch integer)
      join delivery d on d.id = message.delivery_id
      join feedback f on f.id = d.feedback_id
      where o.delivery_id = message.delivery_id and o.epoch = message.epoch and f.due_at is not null
        and o.delivery_id = any(${idArray(messages.map((message) => message.deliveryId))})`,
  );
}

/** Their messages are needed no more. */
export async function forgetMessages(database: Database, messages: readonly DeliveryMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await change(
    database,
    sql`
      delete from delivery_outbox o
      using ${jsonRows(rowsOf(messages))} as message(delivery_id bigint, epoch integer)
      where o.delivery_id = message.delivery_id and o.epoch = message.epoch
        and o.delivery_id = any(${idArray(messages.map((message) => message.deliveryId))})`,
  );
}
