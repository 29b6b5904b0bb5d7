// Everything about one feedback: what the buyer wrote, what we think, every version, every attempt, the proof.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { attemptOutcomes, deliveryOperations, deliveryOutcomes } from "../../../domain/delivery/delivery.ts";
import { sentiments } from "../../../domain/feedback/analysis.ts";
import { replyVerdicts } from "../../../domain/feedback/feedback.ts";
import { guardFindings } from "../../../domain/guard/findings.ts";
import { type FeedbackId, marketplaceName } from "../../../domain/identifiers.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import type { ReplyDetails } from "../../../ports/desk/reply-views.ts";
import { type Database, selectRows } from "../connection/database.ts";
import { isInScope } from "../connection/scope.ts";
import { excerptRow } from "../flow/excerpt-row.ts";
import { columnsOf, feedbackRow } from "../flow/feedback-row.ts";

const time = z.coerce.date();

const version = z.object({
  version: z.number(),
  origin: z.enum(["template", "model", "human"]),
  text: z.string(),
  findings: z.array(z.enum(guardFindings)),
  excerpts: z.array(excerptRow),
  promptVersion: z.string().nullable(),
  createdAt: time,
});

const attempt = z.object({
  attempt: z.number(),
  worker: z.string(),
  startedAt: time,
  finishedAt: time.nullable(),
  outcome: z.enum(attemptOutcomes).nullable(),
  errorCode: z.string().nullable(),
});

const delivery = z.object({
  replyVersion: z.number(),
  text: z.string(),
  operation: z.enum(deliveryOperations),
  outcome: z.enum(deliveryOutcomes).nullable(),
  verdict: z.enum(replyVerdicts).nullable(),
  verdictReason: z.string().nullable(),
  approvedBy: z.string(),
  createdAt: time,
  sentAt: time.nullable(),
  closedAt: time.nullable(),
  attempts: z.array(attempt),
});

const details = feedbackRow
  .pick({
    id: true,
    kind: true,
    externalId: true,
    state: true,
    reason: true,
    reasonDetail: true,
    text: true,
    pros: true,
    cons: true,
    rating: true,
    authorName: true,
    hasMedia: true,
    productExternalId: true,
    writtenAt: true,
  })
  .extend({
    productName: z.string().nullable(),
    cabinet: z.string(),
    supplierName: z.string(),
    marketplace: z.string().transform(marketplaceName),
    dueAt: time.nullable(),
    collectedAt: time,
    stateChangedAt: time,
    analysis: z
      .object({
        sentiment: z.enum(sentiments),
        confidence: z.number(),
        topics: z.array(z.string()),
        riskFlags: z.array(z.string()),
        language: z.string(),
        source: z.string(),
      })
      .nullable(),
    versions: z.array(version),
    deliveries: z.array(delivery),
  });

/** Null when there is no such feedback. */
export async function readReplyDetails(database: Database, scope: Scope, id: FeedbackId): Promise<ReplyDetails | null> {
  const [found] = await selectRows(
    database,
    details,
    sql`
      select ${columnsOf(details)}, coalesce(f.product_name, product.name) as "productName", cabinet.id as cabinet, supplier.name as "supplierName",
        account.marketplace,
        f.due_at as "dueAt", f.collected_at as "collectedAt", f.state_changed_at as "stateChangedAt",
        (select jsonb_build_object('sentiment', sentiment, 'confidence', confidence, 'topics', topics,
            'riskFlags', risk_flags, 'language', language, 'source', source)
          from analysis where feedback_id = f.id) as analysis,
        coalesce((select jsonb_agg(jsonb_build_object('version', version, 'origin', origin, 'text', text,
            'findings', findings, 'excerpts', excerpts, 'promptVersion', prompt_version, 'createdAt', created_at) order by version)
          from reply where feedback_id = f.id), '[]') as versions,
        coalesce((select jsonb_agg(jsonb_build_object('replyVersion', d.reply_version, 'text', d.text,
            'operation', d.operation, 'outcome', d.outcome, 'verdict', d.verdict, 'verdictReason', d.verdict_reason,
            'approvedBy', d.approved_by, 'createdAt', d.created_at, 'sentAt', d.sent_at, 'closedAt', d.closed_at,
            'attempts', coalesce((select jsonb_agg(jsonb_build_object('attempt', a.attempt, 'worker', a.worker,
                'startedAt', a.started_at, 'finishedAt', a.finished_at, 'outcome', a.outcome,
                'errorCode', a.error_code) order by a.attempt)
              from delivery_attempt a where a.delivery_id = d.id), '[]')) order by d.id)
          from delivery d where d.feedback_id = f.id), '[]') as deliveries
      from feedback f
      join account on account.id = f.account_id
      join cabinet on cabinet.account_id = f.account_id
      join supplier on supplier.id = cabinet.supplier_id
      left join product on product.account_id = f.account_id and product.external_id = f.product_external_id
      where f.id = ${id} and ${isInScope(scope)}`,
  );
  return found ?? null;
}
