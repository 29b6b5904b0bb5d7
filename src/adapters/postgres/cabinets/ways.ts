// The way of each kind of an account, as it is stored. A kind without a row goes by API.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type FeedbackKind, feedbackKinds } from "../../../domain/feedback/feedback.ts";
import { browserStops } from "../../../domain/feedback/reasons.ts";
import type { AccountId } from "../../../domain/identifiers.ts";
import { type KindRoutes, routeNames } from "../../../domain/route.ts";
import type { Way } from "../../../ports/accounts.ts";
import { is, routes, waits } from "../connection/states.ts";

const storedWays = z.array(
  z.object({
    kind: z.enum(feedbackKinds),
    route: z.enum(routeNames),
    isVerified: z.boolean(),
    isProbeDue: z.boolean(),
    stop: z.enum(browserStops).nullable(),
  }),
);

/** Of a `session`, or of none: why nothing is done by the pages. Without a home nobody has signed in. */
const stopOfSession = sql`coalesce(session.stopped_reason, case when session.home is null then ${waits.sessionEnded} end)`;

/** Of the statement's `cabinet`, as JSON for `readWays`. */
export const waysOfCabinet = sql<unknown>`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'kind', way.kind, 'route', way.route, 'isVerified', way.is_verified,
    'isProbeDue', coalesce(way.next_probe_at <= now(), false),
    'stop', case when way.route = ${routes.browser} then ${stopOfSession} end
  )), '[]')
  from kind_route way left join browser_session session on session.account_id = way.account_id
  where way.account_id = cabinet.account_id
)`;

const byApi: Way = { route: "api", stop: null, isVerified: true, isProbeDue: false };

export function readWays(json: unknown): Readonly<Record<FeedbackKind, Way>> {
  const stored = new Map(storedWays.parse(json).map(({ kind, ...way }) => [kind, way]));
  return { review: stored.get("review") ?? byApi, question: stored.get("question") ?? byApi };
}

/** Of the statement's `cabinet`: the route of each kind, as JSON for `kindRoutesRow`. */
export const routesOfCabinet = sql<KindRoutes>`(
  select jsonb_build_object(${sql.join(
    feedbackKinds.map(
      (kind) => sql`${sql.raw(`'${kind}'`)}, coalesce(max(way.route) filter (where way.kind = ${kind}), ${routes.api})`,
    ),
    sql`, `,
  )})
  from kind_route way where way.account_id = cabinet.account_id
)`;

export const kindRoutesRow: z.ZodType<KindRoutes> = z.object({
  review: z.enum(routeNames),
  question: z.enum(routeNames),
});

/**
 * Pages by which nothing is done, because they wait for a person, or because no worker has been seen for an hour on the machine
 * that holds their session: `account_id`, the `reason`, and `since` when.
 */
export const pagesWaiting = sql`
  select pages.account_id, pages.reason, pages.since from (
    select session.account_id,
      coalesce(${stopOfSession},
        case when home.seen_at < now() - interval '1 hour' then ${waits.sessionElsewhere} end) as reason,
      coalesce(session.stopped_at, home.seen_at) as since
    from browser_session session left join session_home home on home.id = session.home
  ) pages
  where pages.reason is not null and ${goesByBrowser(sql`pages.account_id`)}`;

/** Some kind of the account goes by its pages. */
export function goesByBrowser(accountId: SQL): SQL {
  return sql`exists (
    select from kind_route way where way.account_id = ${accountId} and way.route = ${routes.browser})`;
}

/** Every kind of the account goes by its pages. */
export function goesByBrowserOnly(accountId: SQL): SQL {
  return sql`(
    select count(*) from kind_route way where way.account_id = ${accountId} and way.route = ${routes.browser}
  ) = ${feedbackKinds.length}`;
}

/** Of `f`, a feedback: replies to its kind may be posted by some way now. */
export const hasOpenWay = sql`not exists (
  select from kind_route way left join browser_session session using (account_id)
  where way.account_id = f.account_id and way.kind = f.kind and (not way.is_verified
    or (way.route = ${routes.browser} and (session.home is null or session.stopped_reason is not null))))`;

/** Of `f`, a feedback: a reply to it may be posted by this way now. */
export function mayGoBy(route: SQL): SQL {
  return sql`(${hasOpenWay} and ${route} = coalesce(
    (select way.route from kind_route way where way.account_id = f.account_id and way.kind = f.kind), ${routes.api}))`;
}

/** For a `with` beside a load of approved items: those without an open way rest, until somebody has opened it. */
export function holdClosedWays(accountId: AccountId): SQL {
  return sql`
    update feedback set due_at = now() + interval '15 minutes'
    where id = any(array(
      select f.id from feedback f
      where f.account_id = ${accountId} and f.state ${is("approved")} and f.due_at <= now() and not ${hasOpenWay}
      order by f.id for update
    ))`;
}
