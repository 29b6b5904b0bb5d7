// The rate budget of every account, in one row per limit, drawn from by all processes.
//
// The generic cell rate algorithm: `full_at` is when the bucket will be full again. A call moves it on by one interval
// and may be made when no more than a full burst is missing. A call's place is taken at once and waited for; a place
// further away than `longestWaitMs` isn't taken at all, and the lane comes back later.

import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { RateLimitedError } from "../../domain/errors.ts";
import type { AccountId } from "../../domain/identifiers.ts";
import type { AccountBudget, RateResource } from "../../ports/marketplace.ts";
import { change, type Database, fromNow, selectRows } from "./database.ts";

/** A lane holds its place in the worker this long at most; longer waits are stored, so that other lanes go on. */
const longestWaitMs = 10_000;

/** @param limitFactor multiplies the marketplaces' limits, for stand-ins */
export function createRateBudgets(database: Database, limitFactor: number) {
  return (accountId: AccountId): AccountBudget => ({
    take: async (resource, signal) => {
      signal.throwIfAborted();
      const waitMs = await takePlace(database, accountId, scaled(resource, limitFactor));
      if (waitMs > 0) await sleep(waitMs, undefined, { signal });
    },

    correct: async (resource, hint) => {
      const { intervalMs, burst } = scaled(resource, limitFactor);
      const missing = hint.remaining === null ? 0 : Math.max(0, burst - hint.remaining) * intervalMs;
      // During a pause the bucket is as good as empty, and the pause comes on top.
      const paused = hint.pauseMs === null ? 0 : hint.pauseMs + (burst - 1) * intervalMs;
      const delayMs = Math.max(missing, paused);
      if (delayMs === 0) return;
      await change(
        database,
        sql`
        insert into rate_budget as budget (account_id, resource, full_at)
        values (${accountId}, ${resource.name}, ${fromNow(delayMs)})
        on conflict (account_id, resource) do update set full_at = greatest(budget.full_at, excluded.full_at)
        where budget.full_at < excluded.full_at`,
      );
    },
  });
}

function scaled({ name, intervalMs, burst }: RateResource, factor: number): RateResource {
  return { name, intervalMs: intervalMs / factor, burst: Math.max(1, Math.round(burst * factor)) };
}

/** @returns how long to wait before the call */
async function takePlace(database: Database, accountId: AccountId, resource: RateResource): Promise<number> {
  const { name, intervalMs, burst } = resource;
  const burstMs = burst * intervalMs;
  const [taken] = await selectRows(
    database,
    z.object({ wait_ms: z.coerce.number() }),
    sql`
      insert into rate_budget as budget (account_id, resource, full_at)
      values (${accountId}, ${name}, ${fromNow(intervalMs)})
      on conflict (account_id, resource) do update
        set full_at = greatest(budget.full_at, now()) + ${intervalMs} * interval '1 millisecond'
        where greatest(budget.full_at, now()) + ${intervalMs} * interval '1 millisecond'
          <= ${fromNow(burstMs + longestWaitMs)}
      returning extract(epoch from (full_at - now())) * 1000 - ${burstMs} as wait_ms`,
  );
  if (taken !== undefined) return Math.max(0, taken.wait_ms);
  const [budget] = await selectRows(
    database,
    z.object({ wait_ms: z.coerce.number() }),
    sql`select extract(epoch from (full_at - now())) * 1000 + ${intervalMs - burstMs} as wait_ms
      from rate_budget where account_id = ${accountId} and resource = ${name}`,
  );
  const retryAfterMs = Math.max(longestWaitMs / 2, budget?.wait_ms ?? 0);
  throw new RateLimitedError("The account's rate limit is used up for now; the lane waits for it.", retryAfterMs);
}
