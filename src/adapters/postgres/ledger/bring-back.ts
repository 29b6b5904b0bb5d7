// What becomes of a delivery that the broker has given up. Its message says only that; the ledger knows the rest.
//
//   approved          nothing of it was published since it last stood so: it goes back to a person, with the last reason
//   sending, unknown  it may have been published: it is looked for as always. Proven absent it isn't tried again, it comes back
//   anything later    nothing

import { sql } from "drizzle-orm";
import { z } from "zod";
import { maxAbsences } from "../../../domain/delivery/delivery.ts";
import { cabinetId, type DeliveryId, feedbackId } from "../../../domain/identifiers.ts";
import { type Database, idArray, selectRows } from "../connection/database.ts";
import { is, movesFrom, outcomes, reasons } from "../connection/states.ts";
import { forgetSightings } from "../flow/sightings.ts";

const approved = movesFrom("approved");

const returnedRow = z.object({
  cabinetId: z.string().transform(cabinetId),
  feedbackId: z.coerce.number().transform(feedbackId),
});

/** @returns what was given back to a person */
export function bringBackDeliveries(database: Database, ids: readonly DeliveryId[]) {
  return selectRows(
    database,
    returnedRow,
    sql`
      with locked as (
        select f.id as feedback_id, d.id as delivery_id, f.state, d.attempt
        from delivery d join feedback f on f.id = d.feedback_id
        where d.id = any(${idArray(ids)}) and d.closed_at is null and f.state ${is("approved", "sending", "unknown")}
        order by f.id for update of f, d
      ), moved as (
        update feedback f set state = ${approved.to("inReview")}, reason = ${reasons.deliveryFailed}, due_at = null,
          reason_detail = (
            select words from delivery_attempt a
            where a.delivery_id = locked.delivery_id and a.attempt = locked.attempt and a.outcome = ${outcomes.refused}),
          state_changed_at = now(), ${forgetSightings}
        from locked where f.id = locked.feedback_id and f.state ${approved.is}
        returning locked.delivery_id, f.id, f.account_id
      ), looked_for as (
        update delivery d set absences = greatest(d.absences, ${maxAbsences - 1})
        from locked where d.id = locked.delivery_id and locked.state ${is("sending", "unknown")}
      ), closed as (
        update delivery d set closed_at = now(),
          outcome = case when d.attempt = 0 then ${outcomes.withdrawn} else d.outcome end
        from moved where d.id = moved.delivery_id
      )
      select cabinet.id as "cabinetId", moved.id as "feedbackId"
      from moved join cabinet on cabinet.account_id = moved.account_id`,
  );
}
