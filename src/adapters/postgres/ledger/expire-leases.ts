// A lease that has run out: whoever was posting is gone, or too late to record anything. Nobody knows what became of the
// post, so it is `unknown`, and the confirm stage looks. The sweeper does it for all accounts: a cabinet that is stopped
// or a lane that waits must not leave an item in between.

import { sql } from "drizzle-orm";
import { change, type Database } from "../connection/database.ts";
import { movesFrom, outcomes } from "../connection/states.ts";

const sending = movesFrom("sending");

/** @returns how many leases were ended */
export function expireLeases(database: Database): Promise<number> {
  return change(
    database,
    sql`
      with expired as (
        update feedback set state = ${sending.to("unknown")}, looks = 0, missing_since = null, due_at = now(),
          state_changed_at = now()
        where id = any(array(
          select id from feedback where state ${sending.is} and due_at <= now() order by id for update skip locked
        ))
        returning id, fence
      ), noted as (
        update delivery_attempt a set finished_at = now(), outcome = ${outcomes.unknown},
          error_code = 'leaseExpired'
        from expired join delivery d on d.feedback_id = expired.id and d.closed_at is null
        where a.delivery_id = d.id and a.attempt = expired.fence
      ), marked as (
        update delivery d set outcome = ${outcomes.unknown}
        from expired where d.feedback_id = expired.id and d.closed_at is null
      )
      select id from expired`,
  );
}
