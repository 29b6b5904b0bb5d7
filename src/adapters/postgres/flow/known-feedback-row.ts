// What the collect stage must know of a feedback that is stored already.

import { sql } from "drizzle-orm";
import { z } from "zod";
import type { KnownFeedback } from "../../../ports/collection.ts";
import { sinceMs } from "../connection/database.ts";
import { columnsOf, feedbackRow } from "./feedback-row.ts";
import { ownTextRow, ownTextsOf } from "./own-texts.ts";

export const knownRow = feedbackRow
  .pick({ id: true, externalId: true, state: true, reason: true, contentHash: true })
  .extend({ ours: z.array(ownTextRow).nullable(), misledForMs: z.coerce.number().nullable() });

export const knownColumns = sql`
  ${columnsOf(knownRow)}, own.texts as ours, ${sinceMs(sql`f.misled_at`)} as "misledForMs"`;
export const knownTables = sql`feedback f left join lateral (${ownTextsOf(sql`f.id`)}) own on true`;

export function knownFeedback(row: z.infer<typeof knownRow>): KnownFeedback {
  return {
    id: row.id,
    externalId: row.externalId,
    state: row.state,
    reason: row.reason,
    contentHash: row.contentHash,
    ours: row.ours ?? [],
    misledForMs: row.misledForMs,
  };
}
