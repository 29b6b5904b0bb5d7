// Moments that lie further ahead than anything in here ever sets them: the database's clock was wrong when they were
// stored. What waits for one would wait for days, or for ever; so it is tried again within a minute, and meets whatever it
// waited for. Rate budgets aren't among them: they are capped where they are read, before each call.

import { type SQL, sql } from "drizzle-orm";
import { sendLeaseMs } from "../../domain/delivery.ts";
import { change, type Database, fromNow } from "./database.ts";
import { longestStopMinutes } from "./kind-stops.ts";
import { longestBackOffSeconds, longestPauseMs } from "./lane-pauses.ts";
import { longestOpeningSeconds } from "./marketplace-breaker.ts";
import { longestProbeMinutes } from "./stopped-cabinets.ts";

type FarMoment = {
  readonly table: SQL;
  readonly column: SQL;
  readonly isFar: SQL;
};

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
/** Drafts wait for the supplier's next midnight, an old backlog for its next day, a look at a sent reply for 24 hours. */
const longestItemWaitMs = 25 * hourMs;
/** As far as `COLLECT_INTERVAL` goes. */
const longestCollectWaitMs = 24 * hourMs;
/** Clocks are set a little now and then. */
const marginMs = minuteMs;

const isBeyond = (column: SQL, longestMs: number): SQL => sql`${column} > ${fromNow(longestMs + marginMs)}`;

const until = sql`until`;
const dueAt = sql`due_at`;
const isBackOff = sql`failures > 0`;

const farMoments: readonly FarMoment[] = [
  {
    table: sql`lane_pause`,
    column: until,
    isFar: sql`(${isBackOff} and ${isBeyond(until, longestBackOffSeconds * secondMs)}) or ${isBeyond(until, longestPauseMs)}`,
  },
  simple(sql`kind_stop`, until, longestStopMinutes * minuteMs),
  simple(sql`marketplace_breaker`, sql`open_until`, longestOpeningSeconds * secondMs),
  simple(sql`cabinet`, sql`next_probe_at`, longestProbeMinutes * minuteMs),
  simple(sql`cabinet`, sql`next_collect_at`, longestCollectWaitMs),
  { table: sql`feedback`, column: dueAt, isFar: sql`state = 'sending' and ${isBeyond(dueAt, sendLeaseMs)}` },
  { table: sql`feedback`, column: dueAt, isFar: sql`due_at is not null and ${isBeyond(dueAt, longestItemWaitMs)}` },
];

function simple(table: SQL, column: SQL, longestMs: number): FarMoment {
  return { table, column, isFar: isBeyond(column, longestMs) };
}

/** Longer than a lease: who is posting is left in peace. Not all at once. */
const again = sql`now() + (0.5 + random() / 2) * interval '1 minute'`;

/** @returns how many were brought back */
export async function bringBackFarMoments(database: Database): Promise<number> {
  let count = 0;
  for (const { table, column, isFar } of farMoments) {
    count += await change(
      database,
      sql`
      update ${table} set ${column} = ${again}
      where ctid = any(array(select ctid from ${table} where ${isFar} for update skip locked))`,
    );
  }
  return count;
}
