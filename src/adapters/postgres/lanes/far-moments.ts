// Moments that lie further ahead than anything in here ever sets them: the database's clock was wrong when they were
// stored. What waits for one would wait for days, or for ever; so it is tried again within a minute, and meets whatever it
// waited for. Rate budgets aren't among them: they are capped where they are read, before each call.

import { type SQL, sql } from "drizzle-orm";
import { sendLeaseMs } from "../../../domain/delivery/delivery.ts";
import { backOffReasons } from "../../../domain/feedback/reasons.ts";
import { longestProbeMinutes } from "../cabinets/stopped-cabinets.ts";
import { change, type Database, fromNow } from "../connection/database.ts";
import { is } from "../connection/states.ts";
import { longestStopMinutes } from "./kind-stops.ts";
import { longestBackOffSeconds, longestPauseMs } from "./lane-pauses.ts";
import { longestOpeningSeconds } from "./marketplace-breaker.ts";

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
/** Drafts wait for the supplier's next midnight, an old backlog for its next day, a look at a sent reply for 24 hours. */
const longestItemWaitMs = 25 * hourMs;
/** As far as `COLLECT_INTERVAL` goes. */
const longestCollectWaitMs = 24 * hourMs;
/** Clocks are set a little now and then. */
const marginMs = minuteMs;

/** Longer than a lease: who is posting is left in peace. Not all at once. */
const again = sql`now() + (0.5 + random() / 2) * interval '1 minute'`;

/** @param which the rows that wait no longer than this; all of them unless it is said */
function bringBack(table: SQL, column: SQL, longestMs: number, which = sql`true`): SQL {
  return sql`
    update ${table} set ${column} = ${again}
    where ctid = any(array(
      select ctid from ${table} where ${which} and ${column} > ${fromNow(longestMs + marginMs)} for update skip locked
    ))`;
}

const isBackOff = sql`reason = any(${sql.param([...backOffReasons])}::text[])`;

const statements: readonly SQL[] = [
  bringBack(sql`lane_pause`, sql`until`, longestBackOffSeconds * secondMs, isBackOff),
  bringBack(sql`lane_pause`, sql`until`, longestPauseMs),
  bringBack(sql`kind_stop`, sql`until`, longestStopMinutes * minuteMs),
  bringBack(sql`marketplace_breaker`, sql`open_until`, longestOpeningSeconds * secondMs),
  bringBack(sql`cabinet`, sql`next_probe_at`, longestProbeMinutes * minuteMs),
  bringBack(sql`cabinet`, sql`next_collect_at`, longestCollectWaitMs),
  bringBack(sql`feedback`, sql`due_at`, sendLeaseMs, sql`state ${is("sending")}`),
  bringBack(sql`feedback`, sql`due_at`, longestItemWaitMs, sql`due_at is not null`),
];

/** @returns how many were brought back */
export async function bringBackFarMoments(database: Database): Promise<number> {
  let count = 0;
  for (const statement of statements) count += await change(database, statement);
  return count;
}
