// Lists for people and for programs: what waits for them, what is parked, what went out, what they look for.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { deliveryOperations, deliveryOutcomes } from "../../../domain/delivery/delivery.ts";
import { sentiments } from "../../../domain/feedback/analysis.ts";
import { replyVerdicts } from "../../../domain/feedback/feedback.ts";
import { guardFindings } from "../../../domain/guard/findings.ts";
import { cabinetId, marketplaceName, supplierId } from "../../../domain/identifiers.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import type { ReplyFilter, ReplySummary } from "../../../ports/desk/reply-views.ts";
import { type Database, selectRows } from "../connection/database.ts";
import { columnsOf, feedbackRow } from "../flow/feedback-row.ts";
import { conditionsOf, searchOf } from "./reply-filter.ts";

const time = z.coerce.date();

const summary = feedbackRow
  .pick({
    id: true,
    kind: true,
    externalId: true,
    state: true,
    reason: true,
    reasonDetail: true,
    rating: true,
    writtenAt: true,
  })
  .extend({
    supplier: z.string().transform(supplierId),
    cabinet: z.string().transform(cabinetId),
    marketplace: z.string().transform(marketplaceName),
    account: z.string(),
    priority: z.number(),
    buyer: z.string().nullable(),
    productId: z.string(),
    productName: z.string().nullable(),
    deadline: time,
    words: z.string(),
    sentiment: z.enum(sentiments).nullable(),
    riskFlags: z.array(z.string()),
    version: z.number(),
    reply: z.string().nullable(),
    findings: z.array(z.enum(guardFindings)),
    delivery: z
      .object({
        version: z.number(),
        operation: z.enum(deliveryOperations),
        outcome: z.enum(deliveryOutcomes).nullable(),
        verdict: z.enum(replyVerdicts).nullable(),
        verdictReason: z.string().nullable(),
        replyExternalId: z.string().nullable(),
        approvedBy: z.string(),
        sentAt: time.nullable(),
      })
      .nullable(),
  });

const order = sql`f.priority, f.written_at, f.id`;
const tables = sql`
  join account on account.id = f.account_id
  join cabinet on cabinet.account_id = f.account_id`;

/** Most urgent first. */
export function listReplies(database: Database, scope: Scope, filter: ReplyFilter): Promise<readonly ReplySummary[]> {
  return selectRows(
    database,
    summary,
    sql`
      with page as (${pageOf(scope, filter)})
      select ${columnsOf(summary)}, cabinet.supplier_id as supplier, cabinet.id as cabinet, account.marketplace,
        account.external_id as account, f.priority, f.author_name as buyer,
        f.product_external_id as "productId", coalesce(f.product_name, product.name) as "productName",
        f.written_at + supplier.answer_within_ms * interval '1 millisecond' as deadline,
        concat_ws(' ', nullif(f.pros, ''), nullif(f.cons, ''), nullif(f.text, '')) as words,
        a.sentiment, coalesce(a.risk_flags, '[]') as "riskFlags", coalesce(r.version, 0) as version, r.text as reply,
        coalesce(r.findings, '[]') as findings, d.delivery
      from page f
      ${tables}
      join supplier on supplier.id = cabinet.supplier_id
      left join product on product.account_id = f.account_id and product.external_id = f.product_external_id
      -- One by one, as the others: for a long list the whole table would be read otherwise.
      left join lateral (select sentiment, risk_flags from analysis where feedback_id = f.id limit 1) a on true
      left join lateral (
        select version, text, findings from reply where feedback_id = f.id order by version desc limit 1
      ) r on true
      left join lateral (
        select jsonb_build_object('version', reply_version, 'operation', operation, 'outcome', outcome,
          'verdict', verdict, 'verdictReason', verdict_reason, 'replyExternalId', reply_external_id,
          'approvedBy', approved_by, 'sentAt', sent_at) as delivery
        from delivery where feedback_id = f.id order by id desc limit 1
      ) d on true
      order by ${order}`,
  );
}

/** How many there are, whatever page is looked at. */
export async function countReplies(database: Database, scope: Scope, filter: ReplyFilter): Promise<number> {
  const search = searchOf(filter);
  const [found] = await selectRows(
    database,
    z.object({ count: z.coerce.number() }),
    sql`
      select count(*) as count
      from feedback f
      ${search === null ? sql`` : sql`join (${search}) found on found.id = f.id`}
      ${tables}
      where f.state = any(${sql.param(filter.states)}::text[]) and ${conditionsOf(scope, filter)}`,
  );
  return found?.count ?? 0;
}

/** State by state, so that each part comes in the list's order from the index and ends at the limit; a search is small. */
function pageOf(scope: Scope, filter: ReplyFilter): SQL {
  const { states, after, limit } = filter;
  const search = searchOf(filter);
  const place =
    after && sql`(${after.priority}::smallint, ${after.writtenAt.toISOString()}::timestamptz, ${after.id}::bigint)`;
  const conditions = sql`${conditionsOf(scope, filter)} ${place === undefined ? sql`` : sql`and (${order}) > ${place}`}`;
  const wanted = sql`${sql.param(states)}::text[]`;
  if (search !== null) {
    return sql`
      select f.* from (${search}) found join feedback f on f.id = found.id ${tables}
      where f.state = any(${wanted}) and ${conditions}
      order by ${order} limit ${limit}`;
  }
  return sql`
    select f.* from unnest(${wanted}) as wanted(state)
    cross join lateral (
      select f.* from feedback f ${tables}
      where f.state = wanted.state and ${conditions}
      order by ${order} limit ${limit}
    ) f
    order by ${order} limit ${limit}`;
}
