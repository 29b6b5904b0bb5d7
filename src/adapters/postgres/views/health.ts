// Signs that something is wrong although every item is where it should be: for the doctor.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { type WaitReason, waitKinds, waitReasons } from "../../../domain/feedback/reasons.ts";
import { cabinetId } from "../../../domain/identifiers.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import type { HeldUp, LongWait } from "../../../ports/desk/health.ts";
import { isPaused, takesWork } from "../cabinets/cabinet-standing.ts";
import { goesByBrowserOnly, pagesWaiting } from "../cabinets/ways.ts";
import { type Database, selectRows } from "../connection/database.ts";
import { accountIsInScope, isInScope } from "../connection/scope.ts";
import { is, waits } from "../connection/states.ts";
import { givenUpJobs } from "../lanes/wake-up-queue.ts";
import { lingeringMistake } from "./overview.ts";

/** After so many failures in a row a lane has been backing off for about ten minutes. */
const manyFailures = 9;

const needsPerson = waitReasons.filter((reason) => waitKinds[reason] === "needsPerson");

/** Cabinets at work of which a part waits for somebody: a lane, or one kind of feedback. */
const heldUp = (scope: Scope) => sql`
  select cabinet.id as cabinet, held.reason
  from (
    select account_id, reason from lane_pause pause where pause.until > now() or ${lingeringMistake}
    union
    select account_id, reason from kind_stop where until > now()
    union
    select account_id, reason from (${pagesWaiting}) pages
  ) held
  join cabinet on cabinet.account_id = held.account_id and ${takesWork}
  where held.reason = any(${sql.param(needsPerson)}::text[]) and ${isInScope(scope)}`;

export function findHeldUp(database: Database, scope: Scope): Promise<readonly HeldUp[]> {
  return selectRows(
    database,
    z.object({ cabinet: z.string().transform(cabinetId), reason: z.enum(waitReasons) }).transform((row): HeldUp => row),
    sql`select distinct cabinet, reason from (${heldUp(scope)}) held_up order by cabinet, reason`,
  );
}

/** Lanes whose worker died, or couldn't even note why they failed, in the last minutes. */
export async function countGivenUpLanes(database: Database, scope: Scope): Promise<number> {
  const [found] = await selectRows(
    database,
    z.object({ count: z.coerce.number() }),
    sql`select count(*) as count from (${givenUpJobs}) job
      where ${accountIsInScope(sql`job.account_id`, scope)}`,
  );
  return found?.count ?? 0;
}

export type Attention = { readonly reason: WaitReason | "laneGivenUp"; readonly count: number };

/**
 * What needs somebody, counted in cabinets and lanes; nothing when all is well. Whoever rests on purpose needs nobody.
 * Quick enough to be asked often.
 */
export async function readAttention(database: Database): Promise<readonly Attention[]> {
  const cabinets = await selectRows(
    database,
    z.object({ reason: z.enum(waitReasons), count: z.coerce.number() }),
    sql`
      select reason, count(*) as count
      from (
        select id, stopped_reason as reason from cabinet
        where stopped_reason is not null and removed_at is null and not ${isPaused}
        union
        ${heldUp("everybody")}
      ) needing
      group by reason order by reason`,
  );
  const givenUp = await countGivenUpLanes(database, "everybody");
  return givenUp === 0 ? cabinets : [...cabinets, { reason: "laneGivenUp", count: givenUp }];
}

/** Lanes that go on much later, or that have failed again and again. */
export function findLongWaits(database: Database, scope: Scope): Promise<readonly LongWait[]> {
  return selectRows(
    database,
    z
      .object({ cabinet: z.string().transform(cabinetId), reason: z.enum(waitReasons), until: z.coerce.date() })
      .transform((row): LongWait => row),
    sql`
      select cabinet.id as cabinet, pause.reason, min(pause.until) as until
      from lane_pause pause
      join cabinet on cabinet.account_id = pause.account_id and ${takesWork}
      where not ${lingeringMistake} and ${isInScope(scope)}
        and (pause.until > now() + interval '1 hour' or (pause.until > now() and pause.failures >= ${manyFailures}))
      group by cabinet.id, pause.reason
      order by cabinet.id, pause.reason`,
  );
}

/** Accounts of which nothing at all is asked of their marketplace: their lanes wait for the pages, or for the machine of these. */
const awaitingPages = sql`
  select pages.account_id from (${pagesWaiting}) pages
  where pages.reason = ${waits.sessionElsewhere} or ${goesByBrowserOnly(sql`pages.account_id`)}`;

/** Since when something is due that nobody has touched; null when nothing is. What waits for a reason doesn't count. */
export async function readOldestDue(database: Database, scope: Scope): Promise<Date | null> {
  const [found] = await selectRows(
    database,
    z.object({ since: z.coerce.date().nullable() }),
    sql`
      with working as (
        select account_id, next_collect_at from cabinet
        where ${takesWork} and ${isInScope(scope)}
          and not exists (select from lane_pause pause where pause.account_id = cabinet.account_id and pause.until > now())
      ), awaiting as (${awaitingPages})
      select min(due_at) as since from (
        select f.due_at from feedback f join working on working.account_id = f.account_id
        where f.due_at is not null and f.due_at <= now()
          and not (f.state ${is("approved", "sent", "unknown")} and f.account_id in (select account_id from awaiting))
        union all
        select next_collect_at from working
        where next_collect_at <= now() and account_id not in (select account_id from awaiting)
      ) due`,
  );
  return found?.since ?? null;
}
