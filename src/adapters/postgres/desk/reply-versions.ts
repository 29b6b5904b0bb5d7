// The texts that a person is about to let out, with what is needed to judge them once more.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { guardFindings } from "../../../domain/guard/findings.ts";
import { marketplaceName } from "../../../domain/identifiers.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import type { ReplyVersion, VersionedReply } from "../../../ports/desk/decisions.ts";
import { type Database, jsonRows, selectRows } from "../connection/database.ts";
import { isInScope } from "../connection/scope.ts";
import { columnsOf, feedbackRow } from "../flow/feedback-row.ts";

const replyVersion = feedbackRow.pick({ id: true, kind: true }).extend({
  version: z.number(),
  text: z.string(),
  findings: z.array(z.enum(guardFindings)),
  marketplace: z.string().transform(marketplaceName),
  voiceLanguage: z.string(),
  signature: z.string().nullable(),
});

/** Those that exist; a version never changes once it is stored. */
export function readReplyVersions(
  database: Database,
  scope: Scope,
  replies: readonly VersionedReply[],
): Promise<readonly ReplyVersion[]> {
  return selectRows(
    database,
    replyVersion,
    sql`
      select ${columnsOf(replyVersion)}, reply.version, reply.text, reply.findings, account.marketplace,
        supplier.voice ->> 'language' as "voiceLanguage", supplier.voice ->> 'signature' as signature
      from ${jsonRows(replies)} as row(id bigint, version integer)
      join reply on reply.feedback_id = row.id and reply.version = row.version
      join feedback f on f.id = row.id
      join account on account.id = f.account_id
      join cabinet on cabinet.account_id = f.account_id
      join supplier on supplier.id = cabinet.supplier_id
      where ${isInScope(scope)}`,
  );
}
