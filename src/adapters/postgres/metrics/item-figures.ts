// How many items stand where. Those that something may still happen to are few and counted each time. The others are nearly all, and
// counting a million of them takes a while: they are counted anew when a thousand times as long has passed as the last count
// took, so that they cost a thousandth of the database, whatever their number. Nobody waits for a long count but the first who asks.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type FeedbackState, feedbackStates } from "../../../domain/feedback/feedback-state.ts";
import type { Reading } from "../../../ports/metrics.ts";
import { type Executor, selectRows } from "../connection/database.ts";
import { is } from "../connection/states.ts";

const open = ["new", "drafted", "inReview", "approved", "sending", "sent", "unknown", "parked"] as const;
const ended = ["published", "skipped", "settled"] as const satisfies readonly Exclude<
  FeedbackState,
  (typeof open)[number]
>[];

const restPerCount = 1_000;
const longCountMs = 50;

type Counts = ReadonlyMap<FeedbackState, number>;

/** @param nowMs a clock in milliseconds */
export function createItemFigures(nowMs: () => number): (executor: Executor) => Promise<readonly Reading[]> {
  const countEnded = createRareCount((executor) => countItems(executor, is(...ended)), nowMs);
  return async (executor) => {
    const counts = new Map([...(await countEnded(executor)), ...(await countItems(executor, is(...open)))]);
    return feedbackStates.map((state) => ({
      metric: "feedback_items",
      labels: { state },
      value: counts.get(state) ?? 0,
    }));
  };
}

type Count = (executor: Executor) => Promise<Counts>;

function createRareCount(count: Count, nowMs: () => number): Count {
  let known: { readonly counts: Counts; readonly tookMs: number } | null = null;
  let countAgainAtMs = Number.NEGATIVE_INFINITY;
  const countAnew = async (executor: Executor): Promise<Counts> => {
    const startsAtMs = nowMs();
    // Until it has ended nobody begins another.
    countAgainAtMs = Number.POSITIVE_INFINITY;
    try {
      const counts = await count(executor);
      known = { counts, tookMs: nowMs() - startsAtMs };
      return counts;
    } finally {
      countAgainAtMs = startsAtMs + (known?.tookMs ?? 0) * restPerCount;
    }
  };
  return async (executor) => {
    if (known !== null && nowMs() < countAgainAtMs) return known.counts;
    const counting = countAnew(executor);
    if (known === null || known.tookMs < longCountMs) return counting;
    // Should it fail, so do the statements that somebody waits for.
    counting.catch(() => undefined);
    return known.counts;
  };
}

const countRow = z
  .object({ state: z.enum(feedbackStates), count: z.coerce.number() })
  .transform(({ state, count }): [FeedbackState, number] => [state, count]);

async function countItems(executor: Executor, isOfThese: SQL): Promise<Counts> {
  const statement = sql`select state, count(*) as count from feedback where state ${isOfThese} group by state`;
  return new Map(await selectRows(executor, countRow, statement));
}

/** Since when the oldest post without a known outcome is looked for, at each marketplace. */
export async function readOldestUnknown(executor: Executor): Promise<readonly Reading[]> {
  const rows = await selectRows(
    executor,
    z.object({ marketplace: z.string(), seconds: z.coerce.number() }),
    sql`
      select account.marketplace, coalesce(max(extract(epoch from now() - f.state_changed_at)), 0) as seconds
      from account left join feedback f on f.account_id = account.id and f.state ${is("unknown")}
      group by account.marketplace`,
  );
  return rows.map(({ marketplace, seconds: value }) => ({
    metric: "feedback_oldest_unknown_seconds",
    labels: { marketplace },
    value,
  }));
}
