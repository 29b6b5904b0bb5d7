// What the collect stage must know of a feedback that is stored already.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { feedbackStates } from "../../../domain/feedback/feedback-state.ts";
import { stateReasons } from "../../../domain/feedback/reasons.ts";
import { externalId, feedbackId } from "../../../domain/identifiers.ts";
import type { KnownFeedback } from "../../../ports/collection.ts";
import { sinceMs } from "../connection/database.ts";
import { ownTextRow, ownTextsOf } from "./own-texts.ts";

export const knownRow = z.object({
  id: z.coerce.number().transform(feedbackId),
  external_id: z.string().transform(externalId),
  state: z.enum(feedbackStates),
  reason: z.enum(stateReasons).nullable(),
  content_hash: z.string(),
  ours: z.array(ownTextRow).nullable(),
  misled_for_ms: z.coerce.number().nullable(),
});

export const knownColumns = sql`
  f.id, f.external_id, f.state, f.reason, f.content_hash, own.texts as ours, ${sinceMs(sql`f.misled_at`)} as misled_for_ms`;
export const knownTables = sql`feedback f left join lateral (${ownTextsOf(sql`f.id`)}) own on true`;

export function knownFeedback(row: z.infer<typeof knownRow>): KnownFeedback {
  return {
    id: row.id,
    externalId: row.external_id,
    state: row.state,
    reason: row.reason,
    contentHash: row.content_hash,
    ours: row.ours ?? [],
    misledForMs: row.misled_for_ms,
  };
}
