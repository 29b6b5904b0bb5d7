// The ledger while an item is being posted. The feedback's row is the lock: every statement changes it first, under its
// state and fence, and touches the delivery only if that worked.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { FeedbackState, NextState } from "../../../domain/feedback/feedback-state.ts";
import type { RouteName } from "../../../domain/route.ts";
import { storableText } from "../../../domain/storable-text.ts";
import type { DeliveryLedger, Ending, OpenDelivery } from "../../../ports/delivery-ledger.ts";
import { maySend } from "../cabinets/cabinet-standing.ts";
import { hasOpenWay, holdClosedWays, mayGoBy } from "../cabinets/ways.ts";
import { createBatcher } from "../connection/batching.ts";
import { change, type Database, fromNow, idArray, jsonRows, selectRows } from "../connection/database.ts";
import { is, movesFrom, outcomes, reasons } from "../connection/states.ts";
import { lockInOrder } from "../flow/lock-feedback.ts";
import { forgetSightings } from "../flow/sightings.ts";
import { holdStoppedKinds, isOfStoppedKind } from "../lanes/kind-stops.ts";
import { backlogCap, countBacklog, holdBacklog, isBacklog } from "./backlog-cap.ts";
import { openDelivery, openDeliveryColumns, openDeliveryRow, openDeliveryTables } from "./open-delivery-row.ts";

/** Lanes post side by side: what they begin and record at the same time shares a statement and a commit. */
const maxBatch = 200;

type Posting = Pick<
  DeliveryLedger,
  "loadApproved" | "begin" | "recordSent" | "recordUnknown" | "recordRefusal" | "recordEnding"
>;

const approved = movesFrom("approved");
const sending = movesFrom("sending");

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
          where id = ${feedbackId} and state ${sending.is} and fence = ${attempt}
          returning id
        ), noted as (
          update delivery_attempt set finished_at = now(), ${note}
          where delivery_id = ${deliveryId} and attempt = ${attempt} and exists (select from moved)
        )
        update delivery set ${delivery} where id = ${deliveryId} and exists (select from moved)`,
    );
    return changed === 1;
  };

  const begin = createBatcher<BeginInput, number | null>({
    maxBatch,
    keyOf: ({ delivery }) => String(delivery.feedbackId),
    run: (inputs) => beginAll(database, worker, inputs),
  });
  const recordSent = createBatcher<SentInput, boolean>({
    maxBatch,
    keyOf: ({ delivery }) => String(delivery.feedbackId),
    run: (inputs) => recordAllSent(database, inputs),
  });

  return {
    loadApproved: async (accountId, limit, except = [], only) => {
      const found = await selectRows(
        database,
        approvedRow,
        sql`
          with cap as (${backlogCap(accountId)}), held as (${holdStoppedKinds(accountId)}),
            held_backlog as (${holdBacklog(accountId)}), held_ways as (${holdClosedWays(accountId)})
          select ${openDeliveryColumns}, ${isBacklog} as "isBacklog", (select room from cap) as "backlogRoom"
          from ${openDeliveryTables}
          where f.account_id = ${accountId} and f.state ${is("approved")} and f.due_at <= now()
            and not ${isOfStoppedKind} and ${hasOpenWay} and f.kind <> all(${sql.param([...except])}::text[])
            and not (${isBacklog} and exists (select from cap where room <= 0))
            and ${only === undefined ? sql`true` : sql`d.id = any(${idArray(only)})`}
            and ${maySend(sql`${accountId}`)}
          order by f.priority, f.written_at
          limit ${limit}`,
      );
      return withinCap(found).map(openDelivery);
    },

    begin: (delivery, leaseMs, route) => begin({ delivery, leaseMs, route }),

    recordSent: (delivery, attempt, receipt) => recordSent({ delivery, attempt, ...receipt }),

    recordUnknown: (delivery, attempt, { errorCode, words }) =>
      record(delivery, attempt, {
        item: sql`state = ${sending.to("unknown")}, looks = 0, missing_since = null, due_at = now()`,
        delivery: sql`outcome = ${outcomes.unknown}`,
        note: sql`outcome = ${outcomes.unknown}, ${notedError(errorCode, words)}`,
      }),

    // What was seen before a post that the item itself was refused for doesn't count any more.
    recordRefusal: (delivery, attempt, { errorCode, words, delayMs, countsAsFailure, isGone = false }) =>
      record(delivery, attempt, {
        item: sql`state = ${sending.to("approved")}, reason = ${reasons.refusedRetry}, due_at = ${fromNow(delayMs)},
          attempts = attempts + ${countsAsFailure ? 1 : 0},
          seen_open_at = case when ${countsAsFailure}::boolean then null else seen_open_at end,
          gone_since = case when ${isGone}::boolean then coalesce(gone_since, now()) end`,
        delivery: sql`outcome = ${outcomes.refused}`,
        note: sql`outcome = ${outcomes.refused}, ${notedError(errorCode, words)}`,
      }),

    recordEnding: (delivery, attempt, ending) =>
      record(delivery, attempt, {
        item: endingColumns(ending),
        delivery: sql`outcome = ${outcomes.refused},
          closed_at = ${ending.kind === "parked" ? sql`null` : sql`now()`}`,
        note: sql`outcome = ${outcomes.refused}, error_code = ${ending.errorCode}`,
      }),
  };
}

function notedError(errorCode: string, words: string | null): SQL {
  return sql`error_code = ${errorCode}, words = ${words === null ? null : storableText(words)}`;
}

const approvedRow = openDeliveryRow.extend({ isBacklog: z.boolean(), backlogRoom: z.number().nullable() });

/** No more old ones than the day still has room for. */
function withinCap(found: readonly z.infer<typeof approvedRow>[]): readonly z.infer<typeof approvedRow>[] {
  let room = found[0]?.backlogRoom ?? Number.POSITIVE_INFINITY;
  return found.filter(({ isBacklog: isOld }) => {
    if (isOld) room -= 1;
    return !isOld || room >= 0;
  });
}

type BeginInput = { readonly delivery: OpenDelivery; readonly leaseMs: number; readonly route: RouteName };

/**
 * Only deliveries that are open and weren't tried since they were loaded: what is posted was looked at. And only while
 * nobody has stopped sending, for all or for this cabinet, and by the way that its kind goes now.
 */
async function beginAll(
  database: Database,
  worker: string,
  inputs: readonly BeginInput[],
): Promise<readonly (number | null)[]> {
  const rows = inputs.map(({ delivery, leaseMs, route }) => ({
    delivery_id: delivery.deliveryId,
    attempt: delivery.attempt,
    lease_ms: leaseMs,
    route,
  }));
  const ids = idArray(inputs.map(({ delivery }) => delivery.feedbackId));
  const begun = await selectRows(
    database,
    z.object({ delivery_id: z.coerce.number(), attempt: z.number() }),
    sql`
      with locked as (
        select f.id as feedback_id, d.id as delivery_id, row.lease_ms
        from ${jsonRows(rows)} as row(delivery_id bigint, attempt integer, lease_ms integer, route text)
        join delivery d on d.id = row.delivery_id and d.attempt = row.attempt and d.closed_at is null
        join feedback f on f.id = d.feedback_id
        where d.id = any(${idArray(rows.map(({ delivery_id }) => delivery_id))}) and f.id = any(${ids})
          and f.state ${approved.is} and ${maySend(sql`f.account_id`)} and ${mayGoBy(sql`row.route`)}
        order by f.id for update of f, d
      ), moved as (
        update feedback f
        set state = ${approved.to("sending")}, fence = fence + 1, due_at = now() + lease_ms * interval '1 millisecond',
          state_changed_at = now(), ${forgetSightings}
        from locked
        where f.id = locked.feedback_id and f.id = any(${ids})
        returning locked.delivery_id, f.fence, f.account_id, ${isBacklog} as is_backlog
      ), fenced as (
        update delivery set attempt = moved.fence, outcome = null from moved where id = moved.delivery_id
      ), counted as (${countBacklog})
      insert into delivery_attempt (delivery_id, attempt, worker)
      select delivery_id, fence, ${worker} from moved
      returning delivery_id, attempt`,
  );
  const attempts = new Map(begun.map(({ delivery_id, attempt }) => [delivery_id, attempt]));
  return inputs.map(({ delivery }) => attempts.get(delivery.deliveryId) ?? null);
}

type SentInput = {
  readonly delivery: OpenDelivery;
  readonly attempt: number;
  readonly replyExternalId: string | null;
  readonly lookAfterMs: number;
};

async function recordAllSent(database: Database, inputs: readonly SentInput[]): Promise<readonly boolean[]> {
  const rows = inputs.map(({ delivery, attempt, replyExternalId, lookAfterMs }) => ({
    feedback_id: delivery.feedbackId,
    delivery_id: delivery.deliveryId,
    attempt,
    reply_external_id: replyExternalId,
    look_after_ms: lookAfterMs,
  }));
  const feedbackIds = inputs.map(({ delivery }) => delivery.feedbackId);
  const recorded = await selectRows(
    database,
    z.object({ id: z.coerce.number() }),
    sql`
      with row as (
        select * from ${jsonRows(rows)} as row(
          feedback_id bigint, delivery_id bigint, attempt integer, reply_external_id text, look_after_ms integer)
      ), locked as (
        ${lockInOrder(feedbackIds)}
      ), moved as (
        update feedback f
        set state = ${sending.to("sent")}, reason = null, attempts = 0, looks = 0, missing_since = null,
          seen_open_at = null, gone_since = null, state_changed_at = now(),
          due_at = now() + look_after_ms * interval '1 millisecond'
        from locked join row on row.feedback_id = locked.id
        where f.id = locked.id and f.id = any(${idArray(feedbackIds)})
          and f.state ${sending.is} and f.fence = row.attempt
        returning row.delivery_id, row.attempt, row.reply_external_id
      ), noted as (
        update delivery_attempt attempt set finished_at = now(), outcome = ${outcomes.sent} from moved
        where attempt.delivery_id = moved.delivery_id and attempt.attempt = moved.attempt
      )
      update delivery set outcome = ${outcomes.sent}, sent_at = now(), reply_external_id = moved.reply_external_id
      from moved where id = moved.delivery_id
      returning id`,
  );
  const recordedIds = new Set(recorded.map(({ id }) => id));
  return inputs.map(({ delivery }) => recordedIds.has(delivery.deliveryId));
}

/** A refusal published nothing, so a parked item can be resumed as approved. */
function endingColumns(ending: Ending): SQL {
  const detail = ending.kind === "returned" || ending.kind === "parked" ? ending.detail : null;
  const state: NextState<"sending"> = ending.kind === "returned" ? "inReview" : ending.kind;
  const parkedFrom: FeedbackState | null = ending.kind === "parked" ? "approved" : null;
  return sql`state = ${state}, reason = ${ending.reason}, reason_detail = ${detail === null ? null : storableText(detail)}, parked_from = ${parkedFrom},
    due_at = null`;
}
