// Reading deliveries that are still open, with what the stages must know of their feedback.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { deliveryOperations } from "../../../domain/delivery.ts";
import { feedbackKinds } from "../../../domain/feedback.ts";
import { deliveryId, externalId, feedbackId } from "../../../domain/identifiers.ts";
import type { OpenDelivery } from "../../../ports/delivery-ledger.ts";

export const openDeliveryColumns = sql`
  d.id as delivery_id, f.id as feedback_id, f.kind, f.external_id, f.written_at, f.product_external_id, f.rating,
  f.has_media, f.text || f.pros || f.cons as words, d.text, d.operation, d.attempt, f.attempts as failures,
  replaced.text as replaced_text, replaced.reply_external_id as replaced_id`;

// The feedback first, always, and then its delivery by the index: statistics that were gathered while nothing was open
// would let the planner read the open deliveries of all accounts for each lane.
export const openDeliveryTables = sql`
  feedback f
  join lateral (select * from delivery where feedback_id = f.id and closed_at is null limit 1) d on true
  left join lateral (
    select text, reply_external_id from delivery earlier
    where d.operation = 'edit' and earlier.feedback_id = f.id and earlier.id < d.id and earlier.outcome = 'sent'
    order by earlier.id desc limit 1
  ) replaced on true`;

export const openDeliveryRow = z.object({
  delivery_id: z.coerce.number().transform(deliveryId),
  feedback_id: z.coerce.number().transform(feedbackId),
  kind: z.enum(feedbackKinds),
  external_id: z.string().transform(externalId),
  written_at: z.coerce.date(),
  product_external_id: z.string(),
  rating: z.number().nullable(),
  has_media: z.boolean(),
  words: z.string(),
  text: z.string(),
  operation: z.enum(deliveryOperations),
  attempt: z.number(),
  failures: z.number(),
  replaced_text: z.string().nullable(),
  replaced_id: z.string().nullable(),
});

export function openDelivery(row: z.infer<typeof openDeliveryRow>): OpenDelivery {
  return {
    deliveryId: row.delivery_id,
    feedbackId: row.feedback_id,
    target: {
      kind: row.kind,
      externalId: row.external_id,
      createdAt: row.written_at,
      productExternalId: row.product_external_id,
      isRatingOnly: row.rating !== null && !row.has_media && row.words.trim() === "",
    },
    text: row.text,
    operation: row.operation,
    replaces: row.replaced_text === null ? null : { text: row.replaced_text, replyExternalId: row.replaced_id },
    attempt: row.attempt,
    failures: row.failures,
  };
}
