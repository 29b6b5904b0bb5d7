// How much is on its way to the deliver stage, by the bus that carries it.

import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Reading } from "../../../ports/metrics.ts";
import { type Executor, selectRows } from "../connection/database.ts";
import { stageNames } from "../connection/states.ts";
import { lanesDueNow } from "../lanes/due-lanes.ts";
import { wokenDeliverLanes } from "../lanes/wake-up-queue.ts";

const number = z.coerce.number();

export async function readBuses(executor: Executor): Promise<readonly Reading[]> {
  const [found] = await selectRows(
    executor,
    z.object({ lanes: number, messages: number, seconds: number }),
    sql`
      select (select count(*) from (${wokenDeliverLanes}) job) as lanes,
        (select count(*) from delivery_outbox) as messages,
        (select coalesce(max(extract(epoch from now() - oldest.due_at)), 0)
         from (${lanesDueNow}) lane cross join lateral (
           select min(o.due_at) as due_at from delivery_outbox o
           where o.account_id = lane.account_id and o.published_at is null and o.due_at <= now()
         ) oldest
         where lane.stage = ${stageNames.deliver}) as seconds`,
  );
  if (found === undefined) return [];
  return [
    { metric: "feedback_bus_depth", labels: { bus: "postgres" }, value: found.lanes },
    { metric: "feedback_bus_depth", labels: { bus: "pubsub" }, value: found.messages },
    { metric: "feedback_outbox_oldest_seconds", labels: {}, value: found.seconds },
  ];
}
