// Every text that we have sent for an item, or may have sent: an answer with one of them is ours, for ever. And whether
// buyers may have seen one.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { deliveryId } from "../../../domain/identifiers.ts";
import { is, outcomes } from "../connection/states.ts";

/** A text whose every attempt was refused was never published, and isn't among them. */
export const ownTextRow = z.object({
  deliveryId: z.number().transform(deliveryId),
  text: z.string(),
  externalId: z.string().nullable(),
  mayHaveOtherId: z.boolean(),
});

/** For a lateral join: `texts`, an array of `ownTextRow`; null where there are none. */
export function ownTextsOf(feedbackId: SQL): SQL {
  return sql`
    select jsonb_agg(jsonb_build_object('deliveryId', sent.id, 'text', sent.text, 'externalId', sent.reply_external_id,
      'mayHaveOtherId', tries.has_unheard)) as texts
    from delivery sent
    cross join lateral (
      select bool_or(outcome is null or outcome = ${outcomes.unknown}) as has_unheard,
        bool_or(outcome is distinct from ${outcomes.refused}) as may_be_there
      from delivery_attempt where delivery_id = sent.id
    ) tries
    where sent.feedback_id = ${feedbackId} and sent.attempt > 0 and tries.may_be_there`;
}

/** Whether buyers have ever seen, or may have seen, a reply of ours to `f`. */
export const wasSent = sql`(f.state ${is("published")} or exists (
  select from delivery earlier where earlier.feedback_id = f.id and earlier.outcome = ${outcomes.sent}
))`;
