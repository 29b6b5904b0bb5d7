// Reading deliveries that are still open, with what the stages must know of their feedback.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { deliveryOperations } from "../../../domain/delivery/delivery.ts";
import { deliveryId, feedbackId } from "../../../domain/identifiers.ts";
import type { OpenDelivery } from "../../../ports/delivery-ledger.ts";
import { sinceMs } from "../connection/database.ts";
import { operations, outcomes, verdicts } from "../connection/states.ts";
import { ownTextRow, ownTextsOf } from "../flow/own-texts.ts";
import { replyTarget, replyTargetColumns, replyTargetRow } from "../flow/reply-target-row.ts";

// A look that lies ahead was stored by a clock that was wrong: nobody knows how old it is.
const seenOpenAt = sql`case when f.seen_open_at <= now() then f.seen_open_at end`;

export const openDeliveryColumns = sql`
  d.id as delivery_id, f.id as feedback_id, ${replyTargetColumns}, d.text, d.operation, d.attempt, d.absences, f.attempts as failures,
  replaced.reply as replaces, own.texts as own, f.read_failures, f.misled_at is not null as lists_mislead,
  ${sinceMs(seenOpenAt)} as open_for_ms, ${sinceMs(sql`f.gone_since`)} as gone_for_ms`;

// The feedback first, always, and then its delivery by the index: statistics that were gathered while nothing was open
// would let the planner read the open deliveries of all accounts for each lane.
export const openDeliveryTables = sql`
  feedback f
  join lateral (select * from delivery where feedback_id = f.id and closed_at is null limit 1) d on true
  left join lateral (
    select jsonb_build_object('text', text, 'replyExternalId', reply_external_id,
      'isRejected', verdict is not distinct from ${verdicts.rejected}) as reply
    from delivery earlier
    where d.operation = ${operations.edit} and earlier.feedback_id = f.id and earlier.id < d.id
      and earlier.outcome = ${outcomes.sent}
    order by earlier.id desc limit 1
  ) replaced on true
  left join lateral (
    ${ownTextsOf(sql`f.id`)}
  ) own on true`;

export const openDeliveryRow = z.object({
  delivery_id: z.coerce.number().transform(deliveryId),
  feedback_id: z.coerce.number().transform(feedbackId),
  ...replyTargetRow.shape,
  text: z.string(),
  operation: z.enum(deliveryOperations),
  attempt: z.number(),
  failures: z.number(),
  absences: z.number(),
  replaces: z.object({ text: z.string(), replyExternalId: z.string().nullable(), isRejected: z.boolean() }).nullable(),
  own: z.array(ownTextRow).nullable(),
  read_failures: z.number(),
  lists_mislead: z.boolean(),
  open_for_ms: z.coerce.number().nullable(),
  gone_for_ms: z.coerce.number().nullable(),
});

export function openDelivery(row: z.infer<typeof openDeliveryRow>): OpenDelivery {
  const own = row.own ?? [];
  return {
    deliveryId: row.delivery_id,
    feedbackId: row.feedback_id,
    target: replyTarget(row),
    text: row.text,
    operation: row.operation,
    replaces: row.replaces,
    attempt: row.attempt,
    failures: row.failures,
    tried: own.find(({ deliveryId }) => deliveryId === row.delivery_id) ?? null,
    earlier: own.filter(({ deliveryId }) => deliveryId !== row.delivery_id),
    absences: row.absences,
    sightings: {
      openForMs: row.open_for_ms,
      goneForMs: row.gone_for_ms,
      readFailures: row.read_failures,
      listsMislead: row.lists_mislead,
    },
  };
}
