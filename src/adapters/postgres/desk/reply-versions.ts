// The texts that a person is about to let out, with what is needed to judge them once more.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { feedbackKinds } from "../../../domain/feedback/feedback.ts";
import { guardFindings } from "../../../domain/guard/findings.ts";
import { feedbackId, marketplaceName } from "../../../domain/identifiers.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import type { ReplyVersion, VersionedReply } from "../../../ports/desk/decisions.ts";
import { type Database, jsonRows, selectRows } from "../connection/database.ts";
import { isInScope } from "../connection/scope.ts";

const replyVersion = z.object({
  id: z.coerce.number().transform(feedbackId),
  version: z.number(),
  text: z.string(),
  findings: z.array(z.enum(guardFindings)),
  kind: z.enum(feedbackKinds),
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
      select f.id, reply.version, reply.text, reply.findings, f.kind, account.marketplace,
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
