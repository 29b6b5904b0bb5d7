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
  d.id as "deliveryId", f.id as "feedbackId", ${replyTargetColumns}, d.text, d.operation, d.attempt, d.absences,
  f.attempts as failures, replaced.reply as replaces, own.texts as own, f.read_failures as "readFailures",
  f.misled_at is not null as "listsMislead", ${sinceMs(seenOpenAt)} as "openForMs",
  ${sinceMs(sql`f.gone_since`)} as "goneForMs"`;

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
  deliveryId: z.coerce.number().transform(deliveryId),
  feedbackId: z.coerce.number().transform(feedbackId),
  ...replyTargetRow.shape,
  text: z.string(),
  operation: z.enum(deliveryOperations),
  attempt: z.number(),
  failures: z.number(),
  absences: z.number(),
  replaces: z.object({ text: z.string(), replyExternalId: z.string().nullable(), isRejected: z.boolean() }).nullable(),
  own: z.array(ownTextRow).nullable(),
  readFailures: z.number(),
  listsMislead: z.boolean(),
  openForMs: z.coerce.number().nullable(),
  goneForMs: z.coerce.number().nullable(),
});

export function openDelivery(row: z.infer<typeof openDeliveryRow>): OpenDelivery {
  const own = row.own ?? [];
  return {
    deliveryId: row.deliveryId,
    feedbackId: row.feedbackId,
    target: replyTarget(row),
    text: row.text,
    operation: row.operation,
    replaces: row.replaces,
    attempt: row.attempt,
    failures: row.failures,
    tried: own.find(({ deliveryId }) => deliveryId === row.deliveryId) ?? null,
    earlier: own.filter(({ deliveryId }) => deliveryId !== row.deliveryId),
    absences: row.absences,
    sightings: {
      openForMs: row.openForMs,
      goneForMs: row.goneForMs,
      readFailures: row.readFailures,
      listsMislead: row.listsMislead,
    },
  };
}
