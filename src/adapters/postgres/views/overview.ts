// What stands where: counted states, what waits and until when, and what the language model has cost.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { feedbackStates } from "../../../domain/feedback/feedback-state.ts";
import { waitReasons } from "../../../domain/feedback/reasons.ts";
import { type CabinetId, cabinetId, supplierId } from "../../../domain/identifiers.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import type { CabinetOverview, Pressing, StateCounts, Waiting } from "../../../ports/desk/overview.ts";
import type { ModelUsage } from "../../../ports/language-model.ts";
import { isPaused, takesWork } from "../cabinets/cabinet-standing.ts";
import { isProbed } from "../cabinets/stopped-cabinets.ts";
import { goesByBrowser, kindRoutesRow, pagesWaiting, routesOfCabinet } from "../cabinets/ways.ts";
import { type Database, selectRows } from "../connection/database.ts";
import { isInScope } from "../connection/scope.ts";
import { is, reasons, routes, verdicts, waits } from "../connection/states.ts";
import { isRefusedByBroker } from "../outbox/unpublished.ts";

/** Of `feedback`: whoever counts everything reads no accounts. */
function ofScope(scope: Scope): SQL {
  if (scope === "everybody") return sql``;
  return sql`where account_id in (select account_id from cabinet where ${isInScope(scope)})`;
}

export async function countStates(database: Database, scope: Scope): Promise<StateCounts> {
  const rows = await selectRows(
    database,
    z.object({ state: z.enum(feedbackStates), count: z.coerce.number() }),
    sql`select state, count(*) as count from feedback ${ofScope(scope)} group by state`,
  );
  const counts = new Map(rows.map(({ state, count }) => [state, count]));
  return Object.fromEntries(feedbackStates.map((state) => [state, counts.get(state) ?? 0])) as StateCounts;
}

const waitingRow = z
  .object({
    cabinet: z.string().transform(cabinetId),
    reason: z.enum(waitReasons),
    until: z.coerce.date().nullable(),
    next_try_at: z.coerce.date().nullable(),
  })
  .transform(
    ({ cabinet, reason, until, next_try_at }): Waiting =>
      next_try_at === null ? { cabinet, reason, until } : { cabinet, reason, until, nextTryAt: next_try_at },
  );

/** A pause for a mistake of our own: a lane that tries again right now hasn't got over it yet. */
export const lingeringMistake = sql`
  (pause.reason in (${waits.internalError}, ${waits.unexpectedAnswer}) and pause.until > now() - interval '10 minutes')`;

/**
 * Stopped and resting cabinets, paused lanes, marketplaces that are down, replies that nobody may send, drafts that failed
 * and are tried again, and replies that wait for the marketplace's word. What is due already goes on now, never in the past.
 */
export function findWaiting(database: Database, scope: Scope): Promise<readonly Waiting[]> {
  return selectRows(
    database,
    waitingRow,
    sql`
      select id as cabinet, stopped_reason as reason, null::timestamptz as until,
        case when ${isProbed} and not ${isPaused} then greatest(next_probe_at, now()) end as next_try_at
      from cabinet where stopped_reason is not null and removed_at is null and ${isInScope(scope)}
      union all
      select cabinet.id, pages.reason, null, null
      from (${pagesWaiting}) pages
      join cabinet on cabinet.account_id = pages.account_id and ${takesWork} where ${isInScope(scope)}
      union all
      select id, ${waits.paused}, null, null from cabinet where removed_at is null and ${isPaused} and ${isInScope(scope)}
      union all
      select id, ${waits.sendingStopped}, null, null from cabinet
      where exists (select from sending_stop) and ${takesWork} and ${isInScope(scope)} and exists (
        select from feedback f
        where f.account_id = cabinet.account_id and f.state ${is("approved")} and f.due_at is not null
      )
      union all
      select id, ${waits.busUnavailable}, null, null from cabinet
      where ${takesWork} and ${isInScope(scope)} and ${isRefusedByBroker(sql`cabinet.account_id`)}
      union all
      select cabinet.id, pause.reason, greatest(min(pause.until), now()), null
      from (
        select account_id, reason, until from lane_pause
        union all
        select account.id, ${waits.marketplaceUnavailable}, breaker.open_until
        from marketplace_breaker breaker join account on account.marketplace = breaker.marketplace
        where breaker.route = case when ${goesByBrowser(sql`account.id`)} then ${routes.browser} else ${routes.api} end
      ) pause join cabinet on cabinet.account_id = pause.account_id and ${takesWork}
      where (pause.until > now() or ${lingeringMistake}) and ${isInScope(scope)} group by cabinet.id, pause.reason
      union all
      select cabinet.id, stop.reason, min(stop.until), null
      from kind_stop stop join cabinet on cabinet.account_id = stop.account_id and ${takesWork}
      where stop.until > now() and ${isInScope(scope)} group by cabinet.id, stop.reason
      union all
      select cabinet.id, waiting.reason, greatest(min(waiting.due_at), now()), null
      from (
        select f.account_id, f.due_at,
          case when f.read_failures > 0 or f.gone_since is not null then ${waits.standingUnreadable}
            when f.state ${is("approved")} and f.reason = ${reasons.backlogHeld} then ${waits.backlogCapReached}
            when f.state ${is("approved")} then ${waits.refusedForNow}
            when f.state ${is("unknown")} then ${waits.outcomeUnknown}
            when d.verdict = ${verdicts.inModeration} then ${waits.inModeration}
            else ${waits.notYetVisible} end as reason
        from feedback f join delivery d on d.feedback_id = f.id and d.closed_at is null
        where f.due_at is not null
          and (f.state ${is("sent", "unknown")} or (f.state ${is("approved")} and f.due_at > now()))
        union all
        select f.account_id, f.due_at, ${waits.draftRetried}
        from feedback f where f.state ${is("new")} and f.due_at > now()
      ) waiting
      join cabinet on cabinet.account_id = waiting.account_id and cabinet.stopped_reason is null
        and cabinet.removed_at is null
      where ${isInScope(scope)}
      group by cabinet.id, waiting.reason
      order by cabinet, reason`,
  );
}

/** One row per cabinet, with its items counted by state. */
export async function cabinetOverviews(database: Database, scope: Scope): Promise<readonly CabinetOverview[]> {
  return selectRows(
    database,
    z
      .object({
        cabinet: z.string().transform(cabinetId),
        supplier: z.string().transform(supplierId),
        supplierName: z.string(),
        marketplace: z.string(),
        stoppedReason: z.enum(waitReasons).nullable(),
        kindRoutes: kindRoutesRow,
        pagesStop: z.enum(waitReasons).nullable(),
        isPaused: z.boolean(),
        backlogPerDay: z.number().nullable(),
        states: z.partialRecord(z.enum(feedbackStates), z.number()),
      })
      .transform((row): CabinetOverview => row),
    sql`
      with counted as (
        select account_id, jsonb_object_agg(state, count) as states
        from (
          select account_id, state, count(*) as count from feedback
          ${ofScope(scope)}
          group by account_id, state
        ) by_state
        group by account_id
      )
      select cabinet.id as cabinet, supplier.id as supplier, supplier.name as "supplierName", account.marketplace,
        cabinet.stopped_reason as "stoppedReason", ${isPaused} as "isPaused",
        ${routesOfCabinet} as "kindRoutes", pages.reason as "pagesStop",
        cabinet.backlog_per_day as "backlogPerDay", coalesce(counted.states, '{}') as states
      from cabinet
      join supplier on supplier.id = cabinet.supplier_id
      join account on account.id = cabinet.account_id
      left join counted on counted.account_id = cabinet.account_id
      left join (${pagesWaiting}) pages on pages.account_id = cabinet.account_id
      where cabinet.removed_at is null and ${isInScope(scope)}
      order by cabinet.id`,
  );
}

/** How many replies wait for a person, by cabinet; cabinets without any are left out. */
export async function countInReview(database: Database, scope: Scope): Promise<ReadonlyMap<CabinetId, number>> {
  const rows = await selectRows(
    database,
    z.object({ cabinet: z.string().transform(cabinetId), count: z.coerce.number() }),
    sql`
      select cabinet.id as cabinet, count(*) as count
      from feedback f join cabinet on cabinet.account_id = f.account_id
      where f.state ${is("inReview")} and ${isInScope(scope)} group by cabinet.id`,
  );
  return new Map(rows.map(({ cabinet, count }) => [cabinet, count]));
}

/** Replies in review that can't wait for the ordinary look: see `Pressing`. */
export async function countPressing(database: Database, scope: Scope): Promise<Pressing> {
  const [found] = await selectRows(
    database,
    z.object({ overdue: z.coerce.number(), refused: z.coerce.number() }),
    sql`
      select count(*) filter (
          where f.state_changed_at < now() - supplier.answer_within_ms * interval '1 millisecond') as overdue,
        count(*) filter (where f.reason = ${reasons.deliveryFailed}) as refused
      from feedback f
      join cabinet on cabinet.account_id = f.account_id and not ${isPaused}
      join supplier on supplier.id = cabinet.supplier_id
      where f.state ${is("inReview")} and ${isInScope(scope)}`,
  );
  return found ?? { overdue: 0, refused: 0 };
}

/** Calls and tokens, of each supplier since its own midnight. */
export async function modelUsageToday(database: Database, scope: Scope): Promise<ModelUsage> {
  const [found] = await selectRows(
    database,
    z.object({
      calls: z.coerce.number(),
      inputTokens: z.coerce.number(),
      cachedTokens: z.coerce.number(),
      outputTokens: z.coerce.number(),
    }),
    sql`
      select coalesce(sum(calls), 0) as calls, coalesce(sum(input_tokens), 0) as "inputTokens",
        coalesce(sum(cached_tokens), 0) as "cachedTokens", coalesce(sum(output_tokens), 0) as "outputTokens"
      from model_usage join supplier on supplier.id = model_usage.supplier_id
      where day between current_date - 1 and current_date + 1 and day = (now() at time zone supplier.time_zone)::date
        and ${scope === "everybody" ? sql`true` : sql`supplier.id = any(${sql.param(scope)}::text[])`}`,
  );
  return found ?? { calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0 };
}
