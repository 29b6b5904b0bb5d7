// A first run must not pour years of old reviews out at the full rate. So a cabinet posts at most so many replies a day to
// what is older than a day; the day is the supplier's. Each such post is counted as it begins, in the same statement. When
// the day's share is used up, what is old rests until the next day; what is fresh goes on.

import { type SQL, sql } from "drizzle-orm";
import type { AccountId } from "../../../domain/identifiers.ts";
import { is, reasons } from "../connection/states.ts";

/** Of `f`, a feedback. */
export const isBacklog = sql`(f.written_at < now() - interval '1 day')`;

/** For a `with`: `room` left today and the `next_day`; no row where the cabinet has no cap. */
export function backlogCap(accountId: AccountId): SQL {
  return sql`
    select cabinet.backlog_per_day - coalesce(spent.begun, 0) as room,
      (today.day + 1)::timestamp at time zone supplier.time_zone as next_day
    from cabinet
    join supplier on supplier.id = cabinet.supplier_id
    cross join lateral (select (now() at time zone supplier.time_zone)::date as day) today
    left join backlog_day spent on spent.account_id = cabinet.account_id and spent.day = today.day
    where cabinet.account_id = ${accountId} and cabinet.backlog_per_day is not null`;
}

/** For a `with` after `cap`: what is old rests until the next day once today's share is used up. */
export function holdBacklog(accountId: AccountId): SQL {
  return sql`
    update feedback set due_at = (select next_day from cap), reason = ${reasons.backlogHeld}
    where id = any(array(
      select f.id from feedback f
      where f.account_id = ${accountId} and f.state ${is("approved")} and f.due_at <= now() and ${isBacklog}
        and exists (select from cap where room <= 0)
      order by f.id for update
    ))`;
}

/** For a `with` after `moved`, which has the `account_id` of each post that begins, and whether it `is_backlog`. */
export const countBacklog = sql`
  insert into backlog_day as spent (account_id, day, begun)
  select moved.account_id, (now() at time zone supplier.time_zone)::date, count(*)
  from moved
  join cabinet on cabinet.account_id = moved.account_id and cabinet.backlog_per_day is not null
  join supplier on supplier.id = cabinet.supplier_id
  where moved.is_backlog
  group by 1, 2 order by 1
  on conflict (account_id, day) do update set begun = spent.begun + excluded.begun`;
