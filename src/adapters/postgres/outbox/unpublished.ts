// What a relay publishes. Nothing is published inside a transaction: a relay claims rows for a while, and marks them after the
// broker's word. A relay that dies in between, or a publish without an answer, lets the claim run out, and the row is published
// again; the message that may be there twice then meets the ledger.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type AccountId, accountId, deliveryId, feedbackId, marketplaceName } from "../../../domain/identifiers.ts";
import { change, type Database, fromNow, idArray, jsonRows, selectRows } from "../connection/database.ts";
import { is } from "../connection/states.ts";
import type { MessageRow } from "./messages.ts";

/** Longer than a publish may take. */
const claimMs = 15_000;

const rowToPublish = z
  .object({
    delivery_id: z.coerce.number().transform(deliveryId),
    feedback_id: z.coerce.number().transform(feedbackId),
    account_id: z.number().transform(accountId),
    epoch: z.number(),
    marketplace: z.string().transform(marketplaceName),
  })
  .transform((row) => ({
    deliveryId: row.delivery_id,
    feedbackId: row.feedback_id,
    accountId: row.account_id,
    epoch: row.epoch,
    marketplace: row.marketplace,
  }));

export type RowToPublish = z.infer<typeof rowToPublish>;

/** An account whose deliveries may go out now, and how many of its messages may be under way at once. */
export type OpenLane = { readonly accountId: AccountId; readonly mostUnderWay: number };

/** Asked each second: it costs one step in the index of what waits. */
export async function hasUnpublished(database: Database): Promise<boolean> {
  const [found] = await selectRows(
    database,
    z.object({ waits: z.boolean() }),
    sql`select exists (select from delivery_outbox where published_at is null) as waits`,
  );
  return found?.waits === true;
}

/**
 * Claims what is due at these accounts, the urgent ones first, and no more of one than may be under way. What isn't approved any
 * more is dropped.
 */
export function claimUnpublished(
  database: Database,
  lanes: readonly OpenLane[],
  limit: number,
): Promise<readonly RowToPublish[]> {
  const rows = lanes.map((lane) => ({ account_id: lane.accountId, most: lane.mostUnderWay }));
  return selectRows(
    database,
    rowToPublish,
    sql`
      with picked as (
        select waiting.delivery_id
        from ${jsonRows(rows)} as lane(account_id integer, most integer) cross join lateral (
          select o.delivery_id from delivery_outbox o
          where o.account_id = lane.account_id and o.published_at is null and o.due_at <= now()
            and (o.claimed_until is null or o.claimed_until <= now())
          order by o.priority, o.due_at
          limit greatest(0, lane.most - (
            select count(*) from delivery_outbox p
            where p.account_id = lane.account_id and p.published_at is not null and p.due_at <= now()))
          for update skip locked
        ) waiting
        limit ${limit}
      ), standing as (
        select picked.delivery_id, f.id as feedback_id, d.closed_at is null and f.state ${is("approved")} as is_approved
        from picked join delivery d on d.id = picked.delivery_id join feedback f on f.id = d.feedback_id
      ), dropped as (
        delete from delivery_outbox o using standing where o.delivery_id = standing.delivery_id and not is_approved
      ), claimed as (
        update delivery_outbox o set claimed_until = ${fromNow(claimMs)}
        from standing where o.delivery_id = standing.delivery_id and is_approved
        returning o.delivery_id, standing.feedback_id, o.account_id, o.epoch
      )
      select claimed.*, account.marketplace from claimed join account on account.id = claimed.account_id`,
  );
}

/** Relays try again and again to publish what this account's replies are waiting for. */
export function isRefusedByBroker(account: SQL): SQL {
  return sql`exists (
    select from delivery_outbox o
    where o.account_id = ${account} and o.published_at is null and o.due_at < now() - interval '1 minute'
      and o.claimed_until > now() - interval '1 minute')`;
}

/** The broker has them. What was handled or scheduled anew meanwhile stays as it is. */
export async function markPublished(database: Database, messages: readonly MessageRow[]): Promise<void> {
  if (messages.length === 0) return;
  await change(
    database,
    sql`
      update delivery_outbox o set published_at = now(), claimed_until = null
      from ${jsonRows(messages)} as message(delivery_id bigint, epoch integer)
      where o.delivery_id = message.delivery_id and o.epoch = message.epoch
        and o.delivery_id = any(${idArray(messages.map(({ delivery_id }) => delivery_id))})`,
  );
}
