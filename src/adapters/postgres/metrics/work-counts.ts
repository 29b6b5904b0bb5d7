// What all workers have done, added up in one table. A worker counts in its memory and adds that once a second, so no step of the work
// waits for a row that all of them change. Should the database fail just then, it is added the next time.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { attemptOutcomes } from "../../../domain/delivery/delivery.ts";
import { transitions } from "../../../domain/feedback/transitions.ts";
import type { CabinetId } from "../../../domain/identifiers.ts";
import type { RouteName } from "../../../domain/route.ts";
import { postEvents, type WorkEvent } from "../../../domain/work-events.ts";
import type { Reading, WorkCounts } from "../../../ports/metrics.ts";
import { change, type Database, type Executor, jsonRows, selectRows } from "../connection/database.ts";

export type StoredWorkCounts = WorkCounts & {
  /** Adds to the table what was counted since the last time. */
  readonly store: () => Promise<void>;
};

type Counted = {
  readonly event: WorkEvent;
  readonly cabinet_id: CabinetId | null;
  readonly route: RouteName | "";
  readonly count: number;
};

export function createWorkCounts(database: Database): StoredWorkCounts {
  const counted = new Map<string, Counted>();
  const add = (event: WorkEvent, cabinetId: CabinetId | null, route: RouteName | "", count: number): void => {
    if (count === 0) return;
    const key = `${event} ${route} ${cabinetId ?? ""}`;
    const before = counted.get(key)?.count ?? 0;
    counted.set(key, { event, cabinet_id: cabinetId, route, count: before + count });
  };
  return {
    add: (event, { cabinetId, route }, count) => add(event, cabinetId ?? null, route ?? "", count),
    store: async () => {
      if (counted.size === 0) return;
      const rows = [...counted.values()];
      counted.clear();
      try {
        await addToTable(database, rows);
      } catch (error) {
        for (const { event, cabinet_id, route, count } of rows) add(event, cabinet_id, route, count);
        throw error;
      }
    },
  };
}

/** The rows are locked in one order by all processes. */
async function addToTable(database: Database, rows: readonly Counted[]): Promise<void> {
  await change(
    database,
    sql`
      insert into work_count as stored (event, marketplace, route, count)
      select row.event, coalesce(account.marketplace, ''), row.route, sum(row.count)
      from ${jsonRows(rows)} as row(event text, cabinet_id text, route text, count bigint)
      left join cabinet on cabinet.id = row.cabinet_id
      left join account on account.id = cabinet.account_id
      group by 1, 2, 3 order by 1, 2, 3
      on conflict (event, marketplace, route) do update set count = stored.count + excluded.count`,
  );
}

const workCountRow = z.object({
  event: z.string(),
  marketplace: z.string(),
  route: z.string(),
  count: z.coerce.number(),
});

/** What a newer version counts beside is left out. */
export async function readWorkCounts(executor: Executor): Promise<readonly Reading[]> {
  const rows = await selectRows(executor, workCountRow, sql`select event, marketplace, route, count from work_count`);
  return rows.flatMap((row) => toReading(row) ?? []);
}

function toReading({ event, marketplace, route, count: value }: z.infer<typeof workCountRow>): Reading | null {
  const outcome = attemptOutcomes.find((name) => postEvents[name] === event);
  if (outcome !== undefined) {
    return { metric: "feedback_delivery_attempts_total", labels: { marketplace, route, outcome }, value };
  }
  if (event === "deadLetter") return { metric: "feedback_dead_letters_total", labels: {}, value };
  if (event === "logLineDropped") return { metric: "feedback_log_lines_dropped_total", labels: {}, value };
  if (event === "duplicatesPrevented") {
    return { metric: "feedback_duplicates_prevented_total", labels: { marketplace }, value };
  }
  const transition = transitions.find((name) => name === event);
  return transition === undefined
    ? null
    : { metric: "feedback_transitions_total", labels: { marketplace, transition }, value };
}
