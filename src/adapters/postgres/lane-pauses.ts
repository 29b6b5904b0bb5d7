// Lanes that wait as a whole, and how much longer after each failure in a row.

import { sql } from "drizzle-orm";
import type { LanePauses } from "../../ports/lanes.ts";
import { change, type Database, fromNow } from "./database.ts";

export function createLanePauses(database: Database): LanePauses {
  return {
    pause: async ({ accountId, stage }, reason, delayMs) => {
      await change(
        database,
        sql`
        insert into lane_pause (account_id, stage, until, reason, failures)
        values (${accountId}, ${stage}, ${fromNow(delayMs)}, ${reason}, 0)
        on conflict (account_id, stage) do update
          set until = excluded.until, reason = excluded.reason`,
      );
    },
    backOff: async ({ accountId, stage }, reason) => {
      // 1 s, 2 s, 4 s … 5 min, of which half is jitter: the lanes of one marketplace don't come back together.
      await change(
        database,
        sql`
        insert into lane_pause as pause (account_id, stage, until, reason, failures)
        values (${accountId}, ${stage}, now() + (0.5 + random() / 2) * interval '1 second', ${reason}, 1)
        on conflict (account_id, stage) do update
          set until = now() + (0.5 + random() / 2) * least(300, 2 ^ least(pause.failures, 16)) * interval '1 second',
            reason = excluded.reason, failures = least(pause.failures + 1, 1000)`,
      );
    },
    clear: async ({ accountId, stage }) => {
      await change(database, sql`delete from lane_pause where account_id = ${accountId} and stage = ${stage}`);
    },
  };
}
