// The rate budget of every account, in one row per limit, drawn from by all processes.
//
// The generic cell rate algorithm: `full_at` is when the bucket will be full again. A call moves it on by one interval
// and may be made when no more than a full burst is missing. A call's place is taken at once and waited for; a place
// further away than `longestWaitMs` isn't taken at all, and the lane comes back later.
//
// `paused_until` is the server's own word. Until then the bucket counts as empty, and flows back from there.
//
// A clock that was wrong once mustn't silence an account. Nobody can have taken a place further ahead than a whole burst
// and the longest wait: a bucket that says so counts as empty, no more. A pause ends after a day at the latest.

import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { RateLimitedError } from "../../../domain/errors/remote-errors.ts";
import type { AccountId } from "../../../domain/identifiers.ts";
import type { AccountBudget, RateResource } from "../../../ports/rate-budget.ts";
import { createBatcher } from "../connection/batching.ts";
import { change, type Database, fromNow, jsonRows, selectRows } from "../connection/database.ts";

/** A lane holds its place in the worker this long at most; longer waits are stored, so that other lanes go on. */
const longestWaitMs = 10_000;
/** The longest period that any marketplace counts by is a day (Wildberries' seller name with a Base token). */
const longestPauseMs = 24 * 60 * 60 * 1_000;
/** Lanes ask side by side: what they ask at the same time shares a statement. */
const maxBatch = 200;

export type Wait = (delayMs: number, signal: AbortSignal) => Promise<void>;

/** A timer's delay is cut to whole milliseconds: cut upwards, so that no call is early. */
const waitByTimer: Wait = (delayMs, signal) => sleep(Math.ceil(delayMs), undefined, { signal });

/** @param limitFactor multiplies the marketplaces' limits, for stand-ins */
export function createRateBudgets(database: Database, limitFactor: number, wait: Wait = waitByTimer) {
  const takePlace = createBatcher<Taking, Place>({
    maxBatch,
    keyOf: bucketOf,
    run: (takings) => takePlaces(database, takings),
  });
  return (accountId: AccountId): AccountBudget => ({
    take: async (resource, signal) => {
      signal.throwIfAborted();
      const { isTaken, waitMs } = await takePlace({ accountId, resource: scaled(resource, limitFactor) });
      if (!isTaken) throw tooFarAway(waitMs);
      if (waitMs > 0) await wait(waitMs, signal);
    },

    correct: async (resource, hint) => {
      const { intervalMs, burst } = scaled(resource, limitFactor);
      const missingMs = hint.remaining === null ? 0 : Math.max(0, burst - hint.remaining) * intervalMs;
      if (missingMs === 0 && hint.pauseMs === null) return;
      const pausedUntil = hint.pauseMs === null ? sql`null` : fromNow(Math.min(hint.pauseMs, longestPauseMs));
      await change(
        database,
        sql`
        insert into rate_budget as budget (account_id, resource, full_at, paused_until)
        values (${accountId}, ${resource.name}, ${fromNow(missingMs)}, ${pausedUntil})
        on conflict (account_id, resource) do update set full_at = greatest(budget.full_at, excluded.full_at),
          paused_until = greatest(budget.paused_until, excluded.paused_until)
        where budget.full_at < excluded.full_at
          or excluded.paused_until > coalesce(budget.paused_until, '-infinity')`,
      );
    },
  });
}

function scaled({ name, intervalMs, burst, rest }: RateResource, factor: number): RateResource {
  return {
    name,
    intervalMs: intervalMs / factor,
    burst: Math.max(1, Math.round(burst * factor)),
    ...(rest && { rest: { every: rest.every, ms: rest.ms / factor } }),
  };
}

type Taking = { readonly accountId: AccountId; readonly resource: RateResource };

type Place = {
  readonly isTaken: boolean;
  /** Until the call may be made, or until it is worth asking again. */
  readonly waitMs: number;
};

function bucketOf({ accountId, resource }: Taking): string {
  return `${accountId} ${resource.name}`;
}

async function takePlaces(database: Database, takings: readonly Taking[]): Promise<readonly Place[]> {
  const places = await takeFromOpenBuckets(database, takings);
  const withoutBucket = takings.filter((taking) => !places.has(bucketOf(taking)));
  if (withoutBucket.length > 0) {
    await openBuckets(database, withoutBucket);
    for (const [bucket, place] of await takeFromOpenBuckets(database, withoutBucket)) places.set(bucket, place);
  }
  return takings.map((taking) => places.get(bucketOf(taking)) ?? { isTaken: false, waitMs: 0 });
}

const longestWait = sql`${longestWaitMs}::float8 * interval '1 millisecond'`;
const longestPause = sql`${longestPauseMs}::float8 * interval '1 millisecond'`;

const placeRow = z
  .object({ bucket: z.string(), is_taken: z.boolean(), wait_ms: z.coerce.number() })
  .transform((row): [string, Place] => [row.bucket, { isTaken: row.is_taken, waitMs: Math.max(0, row.wait_ms) }]);

/**
 * One place for each, for many accounts in one statement; the rows are locked in one order by all processes.
 *
 * A place counts from the moment after its row's lock. By `now()`, a statement that waited for the lock would count from
 * before the place taken last, and would wait for time that has passed.
 */
async function takeFromOpenBuckets(database: Database, takings: readonly Taking[]): Promise<Map<string, Place>> {
  const rows = takings.map(({ accountId, resource: { name, intervalMs, burst, rest } }) => ({
    account_id: accountId,
    resource: name,
    interval_ms: intervalMs,
    burst_ms: burst * intervalMs,
    rest_every: rest?.every ?? null,
    rest_ms: rest?.ms ?? null,
  }));
  const places = await selectRows(
    database,
    placeRow,
    sql`
      with asked as (
        select account_id, resource, interval_ms, interval_ms * interval '1 millisecond' as step, burst_ms,
          burst_ms * interval '1 millisecond' as burst, rest_every, rest_ms * interval '1 millisecond' as rest
        from ${jsonRows(rows)} as row(
          account_id integer, resource text, interval_ms float8, burst_ms float8, rest_every integer, rest_ms float8)
      ), locked as (
        select asked.*, budget.full_at as stored, budget.paused_until, budget.since_rest
        from asked
        join rate_budget budget on budget.account_id = asked.account_id and budget.resource = asked.resource
        order by budget.account_id, budget.resource for update of budget
      ), timed as (
        select *, clock_timestamp() as moment from locked
      ), capped as (
        select *,
          case when stored > moment + burst + ${longestWait} then moment + burst else stored end as full_at,
          case when paused_until > moment + ${longestPause} then moment + ${longestPause} else paused_until end as pause_end
        from timed
      ), next as (
        select *, greatest(full_at, moment, pause_end + burst - step) + step as place from capped
      ), judged as (
        select *, place <= moment + burst + ${longestWait} as is_free,
          coalesce(since_rest + 1 >= rest_every, false) as rests_next
        from next
      ), stored as (
        update rate_budget budget
        set full_at = case when is_free then place else judged.full_at end,
          -- From when the call itself may be made.
          paused_until = case when is_free and rests_next then place - burst + rest else pause_end end,
          since_rest = case when not is_free or rest_every is null then judged.since_rest when rests_next then 0
            else judged.since_rest + 1 end,
          interval_ms = judged.interval_ms, burst_ms = judged.burst_ms
        from judged
        where budget.account_id = judged.account_id and budget.resource = judged.resource
          and (is_free or judged.full_at <> judged.stored or pause_end <> judged.paused_until)
      )
      select account_id || ' ' || resource as bucket, is_free as is_taken,
        extract(epoch from place - burst - moment) * 1000 as wait_ms
      from judged`,
  );
  return new Map(places);
}

async function openBuckets(database: Database, takings: readonly Taking[]): Promise<void> {
  const rows = takings.map(({ accountId, resource }) => ({ account_id: accountId, resource: resource.name }));
  await change(
    database,
    sql`
      insert into rate_budget (account_id, resource, full_at)
      select account_id, resource, now() from ${jsonRows(rows)} as row(account_id integer, resource text)
      order by account_id, resource
      on conflict (account_id, resource) do nothing`,
  );
}

function tooFarAway(waitMs: number): RateLimitedError {
  return new RateLimitedError(
    "The account's rate limit is used up for now; the lane waits for it.",
    Math.max(longestWaitMs / 2, waitMs),
  );
}
