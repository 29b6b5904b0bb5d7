// What was done for each supplier in a time. It is one look over everything that there is, for people who ask now and then:
// no index is kept for it.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { supplierId } from "../../../domain/identifiers.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import { policyApprover } from "../../../domain/policy.ts";
import type { Period, SupplierFigures } from "../../../ports/desk/figures.ts";
import { type Database, selectRows } from "../connection/database.ts";
import { is, outcomes, verdicts } from "../connection/states.ts";

const count = z.coerce.number();

const figures = z.object({
  supplier: z.string().transform(supplierId),
  name: z.string(),
  collected: z.object({ reviews: count, questions: count }),
  answered: z.object({ byRule: count, byPerson: count }),
  medianAnswerMs: z.number().nullable(),
  settled: count,
  skipped: count,
  waitingNow: count,
  model: z.object({ calls: count, tokens: count }),
});

/** By the suppliers' ids; one for which nothing was done is among them. */
export function readFigures(database: Database, scope: Scope, period: Period): Promise<readonly SupplierFigures[]> {
  const isIn = isInPeriod(period);
  return selectRows(
    database,
    figures,
    sql`
      with account_of as (
        select cabinet.account_id, cabinet.supplier_id
        from cabinet join supplier on supplier.id = cabinet.supplier_id
        where ${supplierIsInScope(scope)}
      ), items as (
        select a.supplier_id,
          count(*) filter (where f.kind = 'review' and ${isIn(sql`f.collected_at`)}) as reviews,
          count(*) filter (where f.kind = 'question' and ${isIn(sql`f.collected_at`)}) as questions,
          count(*) filter (where f.state ${is("settled")} and ${isIn(sql`f.state_changed_at`)}) as settled,
          count(*) filter (where f.state ${is("skipped")} and ${isIn(sql`f.state_changed_at`)}) as skipped,
          count(*) filter (where f.state ${is("inReview")}) as waiting
        from feedback f join account_of a on a.account_id = f.account_id
        group by a.supplier_id
      ), answers as (${answersIn(period)}), usage as (${usageIn(scope, period)})
      select supplier.id as supplier, supplier.name,
        jsonb_build_object('reviews', coalesce(reviews, 0), 'questions', coalesce(questions, 0)) as collected,
        jsonb_build_object('byRule', coalesce(by_rule, 0), 'byPerson', coalesce(by_person, 0)) as answered,
        median_ms as "medianAnswerMs", coalesce(settled, 0) as settled, coalesce(skipped, 0) as skipped,
        coalesce(waiting, 0) as "waitingNow",
        jsonb_build_object('calls', coalesce(calls, 0), 'tokens', coalesce(tokens, 0)) as model
      from supplier
      left join items on items.supplier_id = supplier.id
      left join answers on answers.supplier_id = supplier.id
      left join usage on usage.supplier_id = supplier.id
      where ${supplierIsInScope(scope)}
      order by supplier.id`,
  );
}

/** The first reply to each item that moderation didn't reject: a later one only changes it. */
function answersIn(period: Period): SQL {
  const counts = sql`d.outcome = ${outcomes.sent} and d.verdict is distinct from ${verdicts.rejected}`;
  return sql`
    select a.supplier_id, count(*) filter (where d.approved_by = ${policyApprover}) as by_rule,
      count(*) filter (where d.approved_by <> ${policyApprover}) as by_person,
      percentile_cont(0.5) within group (order by extract(epoch from d.sent_at - f.written_at) * 1000) as median_ms
    from delivery d
    join feedback f on f.id = d.feedback_id
    join account_of a on a.account_id = f.account_id
    where ${counts} and ${isInPeriod(period)(sql`d.sent_at`)} and not exists (
      select from delivery earlier
      where earlier.feedback_id = d.feedback_id and earlier.id < d.id
        and earlier.outcome = ${outcomes.sent} and earlier.verdict is distinct from ${verdicts.rejected}
    )
    group by a.supplier_id`;
}

function usageIn(scope: Scope, { from, to }: Period): SQL {
  const dayOf = (moment: Date) => sql`(${moment.toISOString()}::timestamptz at time zone supplier.time_zone)::date`;
  const last = new Date(to.getTime() - 1);
  return sql`
    select supplier_id, sum(calls) as calls, sum(input_tokens + output_tokens) as tokens
    from model_usage join supplier on supplier.id = model_usage.supplier_id
    where day between ${dayOf(from)} and ${dayOf(last)} and ${supplierIsInScope(scope)}
    group by supplier_id`;
}

function isInPeriod({ from, to }: Period): (moment: SQL) => SQL {
  return (moment) =>
    sql`${moment} >= ${from.toISOString()}::timestamptz and ${moment} < ${to.toISOString()}::timestamptz`;
}

function supplierIsInScope(scope: Scope): SQL {
  return scope === "everybody" ? sql`true` : sql`supplier.id = any(${sql.param(scope)}::text[])`;
}
