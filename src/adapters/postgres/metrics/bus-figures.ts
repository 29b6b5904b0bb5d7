// How much is on its way to the deliver stage, by the bus that carries it.

import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Reading } from "../../../ports/metrics.ts";
import { type Executor, selectRows } from "../connection/database.ts";
import { wokenDeliverLanes } from "../lanes/wake-up-queue.ts";

export async function readBuses(executor: Executor): Promise<readonly Reading[]> {
  const [found] = await selectRows(
    executor,
    z.object({ lanes: z.coerce.number() }),
    sql`select count(*) as lanes from (${wokenDeliverLanes}) job`,
  );
  return [{ metric: "feedback_bus_depth", labels: { bus: "postgres" }, value: found?.lanes ?? 0 }];
}
