// Lists for people: what waits for them, what is parked, what went out.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { sentiments } from "../../../domain/analysis.ts";
import { feedbackKinds } from "../../../domain/feedback.ts";
import { type FeedbackState, feedbackStates } from "../../../domain/feedback-state.ts";
import { guardFindings } from "../../../domain/guard/findings.ts";
import {
  type CabinetId,
  cabinetId,
  type FeedbackId,
  feedbackId,
  marketplaceName,
  type SupplierId,
} from "../../../domain/identifiers.ts";
import { stateReasons } from "../../../domain/reasons.ts";
import { type Database, selectRows } from "../database.ts";

export type ReplyFilter = {
  readonly states: readonly FeedbackState[];
  readonly supplier: SupplierId | null;
  readonly cabinet: CabinetId | null;
  readonly kind: "review" | "question" | null;
  readonly marketplace: string | null;
  /** Inclusive bounds of the rating. */
  readonly minRating: number | null;
  readonly maxRating: number | null;
  readonly limit: number;
};

export type ReplySummary = {
  readonly id: FeedbackId;
  readonly cabinet: CabinetId;
  readonly marketplace: string;
  readonly kind: "review" | "question";
  readonly state: FeedbackState;
  readonly reason: z.infer<typeof reason> | null;
  readonly reasonDetail: string | null;
  readonly rating: number | null;
  readonly writtenAt: Date;
  readonly productName: string | null;
  /** What the buyer wrote, in one piece. */
  readonly words: string;
  readonly sentiment: (typeof sentiments)[number] | null;
  readonly riskFlags: readonly string[];
  /** 0 where there is no reply yet. */
  readonly version: number;
  readonly reply: string | null;
  readonly findings: readonly (typeof guardFindings)[number][];
};

const reason = z.enum(stateReasons);

const summaryRow = z
  .object({
    id: z.coerce.number().transform(feedbackId),
    cabinet: z.string().transform(cabinetId),
    marketplace: z.string().transform(marketplaceName),
    kind: z.enum(feedbackKinds),
    state: z.enum(feedbackStates),
    reason: reason.nullable(),
    reason_detail: z.string().nullable(),
    rating: z.number().nullable(),
    written_at: z.coerce.date(),
    product_name: z.string().nullable(),
    words: z.string(),
    sentiment: z.enum(sentiments).nullable(),
    risk_flags: z.array(z.string()).nullable(),
    version: z.number().nullable(),
    reply: z.string().nullable(),
    findings: z.array(z.enum(guardFindings)).nullable(),
  })
  .transform(
    (row): ReplySummary => ({
      id: row.id,
      cabinet: row.cabinet,
      marketplace: row.marketplace,
      kind: row.kind,
      state: row.state,
      reason: row.reason,
      reasonDetail: row.reason_detail,
      rating: row.rating,
      writtenAt: row.written_at,
      productName: row.product_name,
      words: row.words,
      sentiment: row.sentiment,
      riskFlags: row.risk_flags ?? [],
      version: row.version ?? 0,
      reply: row.reply,
      findings: row.findings ?? [],
    }),
  );

/** Most urgent first. */
export function listReplies(database: Database, filter: ReplyFilter): Promise<readonly ReplySummary[]> {
  return selectRows(
    database,
    summaryRow,
    sql`
      with f as (
        select f.*, cabinet.id as cabinet, account.marketplace
        from feedback f
        join account on account.id = f.account_id
        join cabinet on cabinet.account_id = f.account_id
        where ${conditions(filter)}
        order by f.priority, f.written_at
        limit ${filter.limit}
      )
      select f.id, f.cabinet, f.marketplace, f.kind, f.state, f.reason, f.reason_detail, f.rating, f.written_at,
        f.product_name, concat_ws(' ', nullif(f.pros, ''), nullif(f.cons, ''), nullif(f.text, '')) as words,
        a.sentiment, a.risk_flags, r.version, r.text as reply, r.findings
      from f
      left join analysis a on a.feedback_id = f.id
      left join lateral (
        select version, text, findings from reply where feedback_id = f.id order by version desc limit 1
      ) r on true
      order by f.priority, f.written_at`,
  );
}

/** How many there are beyond the limit of a list. */
export async function countReplies(database: Database, filter: ReplyFilter): Promise<number> {
  const [found] = await selectRows(
    database,
    z.object({ count: z.coerce.number() }),
    sql`
      select count(*) as count
      from feedback f
      join account on account.id = f.account_id
      join cabinet on cabinet.account_id = f.account_id
      where ${conditions(filter)}`,
  );
  return found?.count ?? 0;
}

function conditions(filter: ReplyFilter): SQL {
  const given: (SQL | null)[] = [
    sql`f.state = any(${sql.param(filter.states)}::text[])`,
    filter.supplier === null ? null : sql`cabinet.supplier_id = ${filter.supplier}`,
    filter.cabinet === null ? null : sql`cabinet.id = ${filter.cabinet}`,
    filter.kind === null ? null : sql`f.kind = ${filter.kind}`,
    filter.marketplace === null ? null : sql`account.marketplace = ${filter.marketplace}`,
    filter.minRating === null ? null : sql`f.rating >= ${filter.minRating}`,
    filter.maxRating === null ? null : sql`f.rating <= ${filter.maxRating}`,
  ];
  return sql.join(
    given.filter((condition) => condition !== null),
    sql` and `,
  );
}
