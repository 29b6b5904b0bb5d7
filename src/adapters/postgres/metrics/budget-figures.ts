// What is used of the marketplaces' limits, and of the language model.

import { sql } from "drizzle-orm";
import { z } from "zod";
import type { ModelUsage } from "../../../ports/language-model.ts";
import type { Reading } from "../../../ports/metrics.ts";
import { type Executor, selectRows } from "../connection/database.ts";

const number = z.coerce.number();

/** A bucket's calls come back one by one: a part of one that is missing is a call that isn't there. */
export async function readRateBudgets(executor: Executor): Promise<readonly Reading[]> {
  const rows = await selectRows(
    executor,
    z.object({ marketplace: z.string(), resource: z.string(), used: number, spent: number }),
    sql`
      select account.marketplace, budget.resource, max(budget.used) as used,
        count(*) filter (where budget.used >= 1) as spent
      from (
        select account_id, resource,
          case when paused_until > now() then 1
            else least(1, ceil(greatest(0, extract(epoch from full_at - now()) * 1000) / interval_ms) * interval_ms / burst_ms)
          end as used
        from rate_budget where burst_ms is not null
      ) budget join account on account.id = budget.account_id
      group by account.marketplace, budget.resource`,
  );
  return rows.flatMap(({ marketplace, resource, used, spent }): readonly Reading[] => [
    { metric: "feedback_rate_budget_used_ratio", labels: { marketplace, resource }, value: used },
    { metric: "feedback_rate_budget_spent_accounts", labels: { marketplace, resource }, value: spent },
  ]);
}

const usageRow = z.object({ calls: number, inputTokens: number, cachedTokens: number, outputTokens: number });
const sums = sql`coalesce(sum(calls), 0) as calls, coalesce(sum(input_tokens), 0) as "inputTokens",
  coalesce(sum(cached_tokens), 0) as "cachedTokens", coalesce(sum(output_tokens), 0) as "outputTokens"`;
const noUsage: ModelUsage = { calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0 };

const dayMs = 86_400_000;

/**
 * All that the model was ever asked, for all suppliers. Days that are over everywhere don't change any more: they are added up once a day,
 * and each time only the days since.
 * @param nowMs a clock in milliseconds
 */
export function createModelFigures(nowMs: () => number): (executor: Executor) => Promise<readonly Reading[]> {
  let settled = { before: "-infinity", usage: noUsage, untilMs: Number.NEGATIVE_INFINITY };
  return async (executor) => {
    if (nowMs() >= settled.untilMs) settled = { ...(await addUpSettled(executor)), untilMs: nowMs() + dayMs };
    const [recent = noUsage] = await selectRows(
      executor,
      usageRow,
      sql`select ${sums} from model_usage where day >= ${settled.before}::date`,
    );
    return toReadings(settled.usage, recent);
  };
}

async function addUpSettled(executor: Executor): Promise<{ readonly before: string; readonly usage: ModelUsage }> {
  const [found] = await selectRows(
    executor,
    usageRow.extend({ before: z.string() }).transform(({ before, ...usage }) => ({ before, usage })),
    // The day of a supplier's time zone may be another, and a call that began on the day before may still end.
    sql`select (current_date - 2)::text as before, ${sums} from model_usage where day < current_date - 2`,
  );
  return found ?? { before: "-infinity", usage: noUsage };
}

function toReadings(settled: ModelUsage, recent: ModelUsage): readonly Reading[] {
  const tokens = (kind: string, part: "inputTokens" | "cachedTokens" | "outputTokens"): Reading => ({
    metric: "feedback_model_tokens_total",
    labels: { kind },
    value: settled[part] + recent[part],
  });
  return [
    { metric: "feedback_model_calls_total", labels: {}, value: settled.calls + recent.calls },
    tokens("input", "inputTokens"),
    tokens("cached", "cachedTokens"),
    tokens("output", "outputTokens"),
  ];
}
