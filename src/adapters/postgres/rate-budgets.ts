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
import { createBatcher } from "./batching.ts";
import { change, type Database, fromNow, jsonRows, selectRows } from "./database.ts";

/** A lane holds its place in the worker this long at most; longer waits are stored, so that other lanes go on. */
const longestWaitMs = 10_000;
/** Lanes ask side by side: what they ask at the same time shares a statement. */
const maxBatch = 200;

/** @param limitFactor multiplies the marketplaces' limits, for stand-ins */
export function createRateBudgets(database: Database, limitFactor: number) {
  const takePlace = createBatcher<Taking, Place>({
    maxBatch,
    keyOf: ({ accountId, resource }) => `${accountId} ${resource.name}`,
    run: (takings) => takePlaces(database, takings),
  });
  return (accountId: AccountId): AccountBudget => ({
    take: async (resource, signal) => {
      signal.throwIfAborted();
      const { isTaken, waitMs } = await takePlace({ accountId, resource: scaled(resource, limitFactor) });
      if (!isTaken) throw tooFarAway(waitMs);
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

type Taking = { readonly accountId: AccountId; readonly resource: RateResource };

type Place = {
  readonly isTaken: boolean;
  /** Until the call may be made, or until it is worth asking again. */
  readonly waitMs: number;
};

const placeRow = z.object({
  account_id: z.number(),
  resource: z.string(),
  is_taken: z.boolean(),
  wait_ms: z.coerce.number(),
});

/** One place for each, for many accounts in one statement; the rows are locked in one order by all processes. */
async function takePlaces(database: Database, takings: readonly Taking[]): Promise<readonly Place[]> {
  const rows = takings.map(({ accountId, resource: { name, intervalMs, burst } }) => ({
    account_id: accountId,
    resource: name,
    interval_ms: intervalMs,
    burst_ms: burst * intervalMs,
  }));
  const places = await selectRows(
    database,
    placeRow,
    sql`
      with row as (
        select account_id, resource, interval_ms * interval '1 millisecond' as step,
          burst_ms * interval '1 millisecond' as burst
        from ${jsonRows(rows)} as row(account_id integer, resource text, interval_ms float8, burst_ms float8)
      ), locked as (
        select budget.account_id, budget.resource from rate_budget budget
        where (budget.account_id, budget.resource) in (select account_id, resource from row)
        order by budget.account_id, budget.resource for update
      ), taken as (
        update rate_budget budget set full_at = greatest(budget.full_at, now()) + row.step
        from locked join row using (account_id, resource)
        where budget.account_id = locked.account_id and budget.resource = locked.resource
          and greatest(budget.full_at, now()) + row.step <= now() + row.burst + ${longestWaitMs} * interval '1 millisecond'
        returning budget.account_id, budget.resource, budget.full_at - row.burst as starts_at
      ), opened as (
        insert into rate_budget as budget (account_id, resource, full_at)
        select account_id, resource, now() + step from row
        where (account_id, resource) not in (select account_id, resource from locked)
        order by account_id, resource
        on conflict (account_id, resource) do update
          set full_at = greatest(budget.full_at, now()) + (excluded.full_at - now())
        returning budget.account_id, budget.resource, budget.full_at
      )
      select row.account_id, row.resource, coalesce(taken.account_id, opened.account_id) is not null as is_taken,
        extract(epoch from coalesce(taken.starts_at, opened.full_at - row.burst, budget.full_at + row.step - row.burst)
          - now()) * 1000 as wait_ms
      from row
      left join taken using (account_id, resource)
      left join opened using (account_id, resource)
      left join rate_budget budget on budget.account_id = row.account_id and budget.resource = row.resource`,
  );
  const found = new Map(places.map((place) => [`${place.account_id} ${place.resource}`, place]));
  return takings.map(({ accountId, resource }) => {
    const place = found.get(`${accountId} ${resource.name}`);
    return { isTaken: place?.is_taken ?? false, waitMs: Math.max(0, place?.wait_ms ?? 0) };
  });
}

function tooFarAway(waitMs: number): RateLimitedError {
  return new RateLimitedError(
    "The account's rate limit is used up for now; the lane waits for it.",
    Math.max(longestWaitMs / 2, waitMs),
  );
}
