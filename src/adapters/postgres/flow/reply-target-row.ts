// What a marketplace's client must know of a feedback to read it or to reply to it.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { feedbackKinds } from "../../../domain/feedback/feedback.ts";
import { externalId } from "../../../domain/identifiers.ts";
import type { ReplyTarget } from "../../../ports/marketplace-client.ts";

/** Something else than what JavaScript's `trim` takes off: PostgreSQL's own white space depends on the database's locale. */
const readable = sql.raw(String.raw`'[^\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]'`);

/** Of `f`, a feedback. */
export const replyTargetColumns = sql`
  f.kind, f.external_id, f.written_at, f.product_external_id,
  f.rating is not null and not f.has_media and f.tags = '[]'
    and f.text || f.pros || f.cons !~ ${readable} as is_rating_only`;

export const replyTargetRow = z.object({
  kind: z.enum(feedbackKinds),
  external_id: z.string().transform(externalId),
  written_at: z.coerce.date(),
  product_external_id: z.string(),
  is_rating_only: z.boolean(),
});

export function replyTarget(row: z.infer<typeof replyTargetRow>): ReplyTarget {
  return {
    kind: row.kind,
    externalId: row.external_id,
    createdAt: row.written_at,
    productExternalId: row.product_external_id,
    isRatingOnly: row.is_rating_only,
  };
}
