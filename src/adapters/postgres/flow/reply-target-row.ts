// What a marketplace's client must know of a feedback to read it or to reply to it.

import { sql } from "drizzle-orm";
import { z } from "zod";
import type { ReplyTarget } from "../../../ports/marketplace-client.ts";
import { columnsOf, feedbackRow } from "./feedback-row.ts";

/** Something else than what JavaScript's `trim` takes off: PostgreSQL's own white space depends on the database's locale. */
const readable = sql.raw(String.raw`'[^\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]'`);

export const replyTargetRow = feedbackRow
  .pick({ kind: true, externalId: true, writtenAt: true, productExternalId: true })
  .extend({ isRatingOnly: z.boolean() });

/** Of `f`, a feedback. */
export const replyTargetColumns = sql`
  ${columnsOf(replyTargetRow)},
  f.rating is not null and not f.has_media and f.tags = '[]'
    and f.text || f.pros || f.cons !~ ${readable} as "isRatingOnly"`;

export function replyTarget(row: z.infer<typeof replyTargetRow>): ReplyTarget {
  return {
    kind: row.kind,
    externalId: row.externalId,
    createdAt: row.writtenAt,
    productExternalId: row.productExternalId,
    isRatingOnly: row.isRatingOnly,
  };
}
