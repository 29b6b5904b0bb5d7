// Which lanes are late, which wait, and for what.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { stages } from "../../../domain/feedback/feedback-state.ts";
import type { Reading } from "../../../ports/metrics.ts";
import { type Database, type Executor, selectRows } from "../connection/database.ts";
import { lanesDueNow } from "../lanes/due-lanes.ts";
import { readAttention } from "../views/health.ts";

const number = z.coerce.number();

/** The most late lane of each stage at each marketplace; 0 where nothing is due. */
export async function readLaneLag(executor: Executor): Promise<readonly Reading[]> {
  const rows = await selectRows(
    executor,
    z.object({ marketplace: z.string(), stage: z.string(), seconds: number }),
    sql`
      with late as (
        select account.marketplace, due.stage, max(extract(epoch from now() - due.since)) as seconds
        from (${lanesDueNow}) due join account on account.id = due.account_id
        group by account.marketplace, due.stage
      )
      select place.marketplace, stage.name as stage, coalesce(late.seconds, 0) as seconds
      from (select distinct marketplace from account) place
      cross join unnest(${sql.param([...stages])}::text[]) as stage(name)
      left join late on late.marketplace = place.marketplace and late.stage = stage.name`,
  );
  return rows.map(({ marketplace, stage, seconds: value }) => ({
    metric: "feedback_lane_lag_seconds",
    labels: { marketplace, stage },
    value,
  }));
}

export async function readPausedLanes(executor: Executor): Promise<readonly Reading[]> {
  const rows = await selectRows(
    executor,
    z.object({ stage: z.string(), reason: z.string(), count: number }),
    sql`select stage, reason, count(*) as count from lane_pause where until > now() group by stage, reason`,
  );
  return rows.map(({ stage, reason, count: value }) => ({
    metric: "feedback_paused_lanes",
    labels: { stage, reason },
    value,
  }));
}

export async function readNeedsPerson(database: Database): Promise<readonly Reading[]> {
  const found = await readAttention(database);
  return found.map(({ reason, count: value }) => ({ metric: "feedback_attention", labels: { reason }, value }));
}

/** What all lanes of a marketplace, or of everybody, are kept from. */
export async function readStops(executor: Executor): Promise<readonly Reading[]> {
  const [stop] = await selectRows(
    executor,
    z.object({ is_stopped: z.boolean() }),
    sql`select exists (select from sending_stop) as is_stopped`,
  );
  const breakers = await selectRows(
    executor,
    z.object({ marketplace: z.string(), route: z.string(), is_open: z.boolean() }),
    sql`select marketplace, route, open_until is not null as is_open from marketplace_breaker`,
  );
  return [
    { metric: "feedback_sending_stopped", labels: {}, value: Number(stop?.is_stopped ?? false) },
    ...breakers.map(
      ({ marketplace, route, is_open }): Reading => ({
        metric: "feedback_marketplace_down",
        labels: { marketplace, route },
        value: Number(is_open),
      }),
    ),
  ];
}
