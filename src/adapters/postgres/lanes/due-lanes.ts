// Which lanes have something to do. The items' `due_at` and the cabinets' `next_collect_at` are the truth; the queue's
// jobs are only wake-ups, so a lost one costs as long as the sweeper's interval.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import {
  type FeedbackState,
  feedbackStates,
  marketplaceStages,
  type Stage,
  stageOfState,
  stages,
} from "../../../domain/feedback/feedback-state.ts";
import {
  type AccountId,
  accountId,
  type MachineId,
  type MarketplaceName,
  machineId,
  marketplaceName,
} from "../../../domain/identifiers.ts";
import type { Lane } from "../../../ports/lanes.ts";
import { isPaused } from "../cabinets/cabinet-standing.ts";
import { isProbed } from "../cabinets/stopped-cabinets.ts";
import { goesByBrowser, goesByBrowserOnly } from "../cabinets/ways.ts";
import { type Database, fromNow, selectRows } from "../connection/database.ts";
import { is, routes, stageNames } from "../connection/states.ts";
import { openJobsBesideCollections } from "./wake-up-queue.ts";

/** Lanes that have something to do. */
export type DueLanes = {
  readonly anywhere: readonly Lane[];
  /** Those that need a browser session, by the machine that holds it: they run only there. */
  readonly pinned: ReadonlyMap<MachineId, readonly Lane[]>;
  /** Delivering lanes that a broker's messages are for: nobody wakes them. */
  readonly brokered: readonly BrokeredLane[];
};

export type BrokeredLane = { readonly accountId: AccountId; readonly home: MachineId | null };

const laneRow = z
  .object({
    stage: z.enum(stages),
    account_id: z.number().transform(accountId),
    home: z.string().transform(machineId).nullable(),
    marketplace: z.string().transform(marketplaceName),
  })
  .transform(({ account_id, ...row }) => ({ ...row, accountId: account_id }));

const stageOfActiveState = feedbackStates.flatMap((state: FeedbackState) => {
  const stage = stageOfState[state];
  return stage === null ? [] : [{ state, stage }];
});

// Walks from one (account, state) to the next in the partial index, so the cost follows the number of lanes with work
// and not the number of items. The first of each there is the one that is due first.
const activeLanes = sql`
  active as (
    (
      select account_id, state, due_at from feedback
      where due_at is not null order by account_id, state, due_at limit 1
    )
    union all
    select next.account_id, next.state, next.due_at from active, lateral (
      select f.account_id, f.state, f.due_at from feedback f
      where f.due_at is not null and (f.account_id, f.state) > (active.account_id, active.state)
      order by f.account_id, f.state, f.due_at limit 1
    ) next
  )`;

const callsMarketplace = sql`lane.stage = any(${sql.param([...marketplaceStages])}::text[])`;

/** Nothing is done by pages that wait for a person; but where the API may serve a kind by now, it is asked. */
const waitsForSession = sql`(
  ${callsMarketplace} and session.stopped_reason is not null and ${goesByBrowserOnly(sql`lane.account_id`)}
  and not (lane.stage = ${stageNames.collect} and exists (
    select from kind_route way where way.account_id = lane.account_id and way.next_probe_at <= now())))`;

/** Who goes by pages goes where the session lives; while that is stopped, what goes by API goes on anywhere. */
const home = sql`case when ${callsMarketplace} and session.stopped_reason is null
  and ${goesByBrowser(sql`lane.account_id`)} then session.home end`;

/**
 * A stopped cabinet has one thing to do: its key is tried again now and then, by its collect lane.
 * @param until what is due by then counts; a pause that lasts longer keeps a lane out
 * @param collectDueBy the same for collections and for keys to be tried again
 */
function dueLanes(until: SQL, collectDueBy: SQL, wanted: readonly Stage[] = stages): SQL {
  const stageRows = sql`jsonb_to_recordset(${JSON.stringify(stageOfActiveState)}::jsonb) as stage_of(state text, stage text)`;
  return sql`
    with recursive ${activeLanes}, due as (
      select stage_of.stage, active.account_id, min(active.due_at) as since
      from active join ${stageRows} on stage_of.state = active.state
      where active.due_at <= ${until} group by stage_of.stage, active.account_id
      union all
      select ${stageNames.collect}, account_id, next_collect_at from cabinet where next_collect_at <= ${collectDueBy}
    ), startable as (
      select due.stage, due.account_id, due.since
      from due
      join cabinet on cabinet.account_id = due.account_id and cabinet.stopped_reason is null and cabinet.removed_at is null
      -- What was sent is looked for while the cabinet rests, too.
      where (due.stage = ${stageNames.confirm} or not ${isPaused})
        and (due.stage <> ${stageNames.deliver} or not exists (select from sending_stop))
      union all
      select ${stageNames.collect}, account_id, next_probe_at from cabinet
      where ${isProbed} and not ${isPaused} and next_probe_at <= ${collectDueBy}
    ), placed as (
      select lane.stage, lane.account_id, lane.since, ${home} as home
      from startable lane left join browser_session session on session.account_id = lane.account_id
      where lane.stage = any(${sql.param([...wanted])}::text[]) and not ${waitsForSession}
    )
    select lane.stage, lane.account_id, lane.since, lane.home, account.marketplace
    from placed lane join account on account.id = lane.account_id
    where not exists (
      select from lane_pause pause
      where pause.account_id = lane.account_id and pause.stage = lane.stage and pause.until > ${until}
    )
    and not (${callsMarketplace} and case when lane.home is null then ${isDown(routes.api, until)}
      when ${goesByBrowserOnly(sql`lane.account_id`)} then ${isDown(routes.browser, until)}
      else ${isDown(routes.api, until)} and ${isDown(routes.browser, until)} end)`;
}

/** This way to the lane's marketplace. */
function isDown(route: SQL, until: SQL): SQL {
  return sql`exists (
    select from marketplace_breaker breaker join account on account.marketplace = breaker.marketplace
    where account.id = lane.account_id and breaker.route = ${route} and breaker.open_until > ${until})`;
}

/** The lanes that have something to do now and that nothing keeps from it: `stage`, `account_id`, and `since` when they have. */
export const lanesDueNow = dueLanes(sql`now()`, sql`now()`);

/** What somebody is sending; a lease that has run out is ended within a second. */
const leased = sql`select from feedback where state ${is("sending")} and due_at is not null`;

/**
 * The lanes that have something to do now.
 * @param only of these stages
 * @param marketplaces those whose deliveries go by a broker
 */
export async function findDueLanes(
  database: Database,
  only: readonly Stage[] = stages,
  marketplaces: readonly MarketplaceName[] = [],
): Promise<DueLanes> {
  const due = await selectRows(database, laneRow, dueLanes(sql`now()`, sql`now()`, only));
  const anywhere: Lane[] = [];
  const pinned = new Map<MachineId, Lane[]>();
  const brokered: BrokeredLane[] = [];
  for (const { stage, accountId: account, home: at, marketplace } of due) {
    const lane = { stage, accountId: account };
    if (stage === "deliver" && marketplaces.includes(marketplace)) brokered.push({ accountId: account, home: at });
    else if (at === null) anywhere.push(lane);
    else pinned.set(at, [...(pinned.get(at) ?? []), lane]);
  }
  return { anywhere, pinned, brokered };
}

/**
 * True when nothing is being sent, no lane is woken or at work (its last step may make something due), and nothing is due
 * now or within `withinMs`. Collections count only as far as they were due by `collectDueBy`: a later round is the next
 * run's; a key that was tried again is due later, whatever came of it.
 * @param only the stages that are run at all
 * @param here whose sessions are at hand; what needs another machine's is left to that one
 * @param unpublished marketplaces whose broker is away: what is to be delivered there waits for it
 */
export async function isIdle(
  database: Database,
  {
    withinMs,
    collectDueBy,
    only = stages,
    here = null,
    unpublished = [],
  }: {
    readonly withinMs: number;
    readonly collectDueBy: Date;
    readonly only?: readonly Stage[];
    readonly here?: MachineId | null;
    readonly unpublished?: readonly MarketplaceName[];
  },
): Promise<boolean> {
  const [found] = await selectRows(
    database,
    z.object({ busy: z.boolean() }),
    sql`select exists (
        select from (${dueLanes(fromNow(withinMs), sql`${collectDueBy.toISOString()}::timestamptz`, only)}) due
        where (due.home is null or due.home = ${here}::text)
          and not (due.stage = ${stageNames.deliver} and due.marketplace = any(${sql.param([...unpublished])}::text[]))
      )
      or exists (${leased}) or exists (${openJobsBesideCollections}) as busy`,
  );
  return found?.busy === false;
}
