// The texts that a person is about to let out, with what is needed to judge them once more.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { guardFindings } from "../../../domain/guard/findings.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import type { ReplyVersion, VersionedReply } from "../../../ports/desk/decisions.ts";
import { type Database, jsonRows, selectRows } from "../connection/database.ts";
import { isInScope } from "../connection/scope.ts";
import { excerptRow } from "../flow/excerpt-row.ts";
import { groundColumns, groundJoins, groundOf, groundRow } from "./reply-ground.ts";

const replyVersion = groundRow.extend({
  version: z.number(),
  reply: z.string(),
  findings: z.array(z.enum(guardFindings)),
  excerpts: z.array(excerptRow),
});

/** Those that exist; a version never changes once it is stored. */
export async function readReplyVersions(
  database: Database,
  scope: Scope,
  replies: readonly VersionedReply[],
): Promise<readonly ReplyVersion[]> {
  const rows = await selectRows(
    database,
    replyVersion,
    sql`
      select ${groundColumns}, reply.version, reply.text as reply, reply.findings, reply.excerpts
      from ${jsonRows(replies)} as row(id bigint, version integer)
      join reply on reply.feedback_id = row.id and reply.version = row.version
      join feedback f on f.id = row.id
      ${groundJoins}
      where ${isInScope(scope)}`,
  );
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    text: row.reply,
    findings: row.findings,
    excerpts: row.excerpts,
    ground: groundOf(row),
  }));
}
