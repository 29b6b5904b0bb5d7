// The cabinets that are served by their pages.

import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Reading } from "../../../ports/metrics.ts";
import { goesByBrowser, pagesWaiting } from "../cabinets/ways.ts";
import { type Executor, selectRows } from "../connection/database.ts";

export async function readBrowserSessions(executor: Executor): Promise<readonly Reading[]> {
  const rows = await selectRows(
    executor,
    z.object({ standing: z.string(), count: z.coerce.number() }),
    sql`
      select coalesce(pages.reason, 'atWork') as standing, count(*) as count
      from browser_session session
      join cabinet on cabinet.account_id = session.account_id and cabinet.removed_at is null
      left join (${pagesWaiting}) pages on pages.account_id = session.account_id
      where ${goesByBrowser(sql`session.account_id`)}
      group by 1`,
  );
  return rows.map(({ standing, count: value }) => ({
    metric: "feedback_browser_sessions",
    labels: { standing },
    value,
  }));
}
