// What a restored database can't know: what was sent after its backup was taken.
//
//   approved,  may have been sent since. Each counts as being sent by somebody who is gone: its lease has run out, so the
//   sending    sweeper calls it unknown, it is looked for, and goes out only when it is proven absent
//   the rest   may have been drafted, approved and sent since with words that aren't here, or isn't even here itself. Reads
//              show what stands at the marketplaces once their lag is over and moderation is done; when that is a
//              person knows. So all sending is stopped, and goes on when a person says so

import { sql } from "drizzle-orm";
import { type Actor, auditName } from "../../../domain/people/actor.ts";
import { about, note } from "../connection/audit-trail.ts";
import { change, type Executor } from "../connection/database.ts";
import { is, movesFrom } from "../connection/states.ts";

const approved = movesFrom("approved");

/** In the transaction that restores. @returns how many replies are looked for */
export async function distrust(transaction: Executor, actor: Actor): Promise<number> {
  const person = auditName(actor);
  await change(
    transaction,
    sql`insert into sending_stop (by) values (${person}) on conflict (id) do update set at = now(), by = excluded.by`,
  );
  await note(transaction, actor, "backup-restored", about({ subject: "service" }));
  const sending = await change(transaction, sql`update feedback set due_at = now() where state ${is("sending")}`);
  const unsent = await change(
    transaction,
    sql`
      with moved as (
        update feedback set state = ${approved.to("sending")}, fence = fence + 1, due_at = now(), state_changed_at = now()
        where state ${approved.is}
        returning id, fence
      ), fenced as (
        update delivery d set attempt = moved.fence, outcome = null
        from moved where d.feedback_id = moved.id and d.closed_at is null
        returning d.id, d.attempt
      )
      insert into delivery_attempt (delivery_id, attempt, worker) select id, attempt, 'restored' from fenced`,
  );
  return sending + unsent;
}
