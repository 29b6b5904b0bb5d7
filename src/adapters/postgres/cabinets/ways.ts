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

/** Of the statement's `cabinet`, as JSON for `readWays`. Without a session nobody has signed in. */
export const waysOfCabinet = sql<unknown>`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'kind', kind_route.kind, 'route', kind_route.route, 'isVerified', kind_route.is_verified,
    'isProbeDue', coalesce(kind_route.next_probe_at <= now(), false),
    'stop', case when kind_route.route = ${routes.browser} then
      case when session.home is null then coalesce(session.stopped_reason, ${waits.sessionEnded}) else session.stopped_reason end end
  )), '[]')
  from kind_route left join browser_session session on session.account_id = kind_route.account_id
  where kind_route.account_id = cabinet.account_id
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

/** A person is waited for before anything more is done by the pages: `account_id`, and the `reason`. */
export const closedPages = sql`
  select session.account_id, session.stopped_reason as reason from browser_session session
  where session.stopped_reason is not null and ${goesByBrowser(sql`session.account_id`)}`;

/** No worker has been seen for an hour on the machine that holds the session: `account_id`, and the `reason`. */
export const absentHomes = sql`
  select session.account_id, ${waits.sessionElsewhere} as reason
  from browser_session session join session_home home on home.id = session.home
  where session.stopped_reason is null and ${goesByBrowser(sql`session.account_id`)}
    and home.seen_at < now() - interval '1 hour'`;

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
