// Lanes that wait as a whole, and how much longer after each failure in a row.

import { sql } from "drizzle-orm";
import { z } from "zod";
import type { LanePauses } from "../../../ports/lanes.ts";
import { change, type Database, fromNow, selectRows } from "../connection/database.ts";

/** No limit counts by more than a day; a pause that is told to last longer comes from a date that was misread. */
export const longestPauseMs = 24 * 60 * 60 * 1_000;

/** 1 s, 2 s, 4 s …: the longest wait after failures in a row. */
export const longestBackOffSeconds = 300;

export function createLanePauses(database: Database): LanePauses {
  return {
    isPaused: async ({ accountId, stage }) => {
      const found = await selectRows(
        database,
        z.object({ until: z.coerce.date() }),
        sql`select until from lane_pause where account_id = ${accountId} and stage = ${stage} and until > now()`,
      );
      return found.length > 0;
    },
    pause: async ({ accountId, stage }, reason, delayMs) => {
      await change(
        database,
        sql`
        insert into lane_pause (account_id, stage, until, reason, failures)
        values (${accountId}, ${stage}, ${fromNow(Math.min(delayMs, longestPauseMs))}, ${reason}, 0)
        on conflict (account_id, stage) do update
          set until = excluded.until, reason = excluded.reason`,
      );
    },
    backOff: async ({ accountId, stage }, reason) => {
      // 1 s, 2 s, 4 s … 5 min, of which half is jitter: the lanes of one marketplace don't come back together.
      const [stored] = await selectRows(
        database,
        z.object({ is_new: z.boolean() }),
        sql`
        with before as (select reason from lane_pause where account_id = ${accountId} and stage = ${stage})
        insert into lane_pause as pause (account_id, stage, until, reason, failures)
        values (${accountId}, ${stage}, now() + (0.5 + random() / 2) * interval '1 second', ${reason}, 1)
        on conflict (account_id, stage) do update
          set until = now() + (0.5 + random() / 2) * least(${longestBackOffSeconds}, 2 ^ least(pause.failures, 16)) * interval '1 second',
            reason = excluded.reason, failures = least(pause.failures + 1, 1000)
        returning (select reason from before) is distinct from pause.reason as is_new`,
      );
      return stored?.is_new ?? true;
    },
    clear: async ({ accountId, stage }) => {
      await change(database, sql`delete from lane_pause where account_id = ${accountId} and stage = ${stage}`);
    },
  };
}
