// What a reply by a cabinet's pages takes: seconds with the browser closed and with it open, replies an hour, and memory.
// The replies wait for a person, so that all are drafted before the first goes out, with no browser open any more.

import { byPages } from "../../trials/cabinet-pages.ts";
import type { WorldServer } from "../../trials/database.ts";
import { browsersOn, killBrowsers } from "../../trials/open-browsers.ts";
import { treeProportionalMb } from "../../trials/process-usage.ts";
import { openWorld, waitUntil } from "../../trials/world.ts";

export type ByPages = {
  readonly published: number;
  /** From the approval, with no browser open, until the site has answered the first post. */
  readonly coldSeconds: number;
  /** From one answer to the next, in the middle. */
  readonly warmSeconds: number;
  readonly repliesPerHour: number;
  readonly openSessions: number;
  /** All processes of these browsers, what they share counted once. */
  readonly browsersMb: number;
  /** Supervisor, web process and worker. */
  readonly serviceMb: number;
  readonly sessionsPerGigabyte: number;
};

export type ByPagesPlan = {
  readonly cabinets: number;
  readonly itemsPerCabinet: number;
  /** Pauses and rests as they are usual, or none. */
  readonly isAtHumanPace: boolean;
};

const patienceMs = 30 * 60_000;
/** Where nothing happens by itself: some reviews say too little for a reply. */
const resting = "state in ('published', 'rejected', 'skipped', 'settled', 'parked')";

export async function measureByPages(server: WorldServer, plan: ByPagesPlan): Promise<ByPages> {
  const items = plan.cabinets * plan.itemsPerCabinet;
  const pace = plan.isAtHumanPace ? { BROWSER_PAUSE: undefined, BROWSER_BATCH: undefined } : {};
  const world = await openWorld({
    server,
    route: "browser",
    sandbox: {
      suppliers: 1,
      cabinets: plan.cabinets,
      items: plan.itemsPerCabinet,
      marketplaces: ["ozon"],
      moderationDelayMs: 0,
    },
    environment: { LOG_LEVEL: "error", WORKERS: "1", HTTP_PORT: "0", BROWSER_SESSIONS: String(plan.cabinets), ...pace },
  });
  const count = async (condition: string): Promise<number> => {
    const [row] = await world.query<{ count: number }>(
      `select count(*)::int as count from feedback where ${condition}`,
    );
    return row?.count ?? 0;
  };
  try {
    await world.importSuppliers(
      byPages(world.sandbox.suppliers).map((supplier) => ({
        ...supplier,
        policy: { reviews: "review", questions: "review" },
      })),
    );
    await world.signIn();
    const service = world.start("start");
    const drafted = `state = 'inReview' or ${resting}`;
    await waitUntil("everything is drafted", async () => (await count(drafted)) >= items, patienceMs);
    killBrowsers(world.dataDirectory);
    await world.start("replies", "approve", "--all", "--despite-findings").exited;
    await waitUntil("everything is published", async () => (await count(resting)) >= items, patienceMs);
    const browsers = browsersOn(world.dataDirectory);
    const browsersMb = browsers.reduce((sum, pid) => sum + treeProportionalMb(pid), 0);
    return {
      published: await count("state = 'published'"),
      ...(await postTimes(world.query)),
      openSessions: browsers.length,
      browsersMb: Math.round(browsersMb),
      serviceMb: Math.round(treeProportionalMb(service.pid) - browsersMb),
      sessionsPerGigabyte: Math.round((browsers.length * 10_000) / browsersMb) / 10,
    };
  } finally {
    await world.close();
  }
}

type Query = Awaited<ReturnType<typeof openWorld>>["query"];

async function postTimes(query: Query): Promise<Pick<ByPages, "coldSeconds" | "warmSeconds" | "repliesPerHour">> {
  const [times] = await query<{ cold: number; warm: number; hourly: number }>(`
    with answered as (
      select max(a.finished_at) as at, min(d.created_at) as approved_at
      from delivery d join delivery_attempt a on a.delivery_id = d.id group by d.id
    ), gaps as (
      select at - lag(at) over (order by at) as gap from answered
    )
    select extract(epoch from (select min(at) - min(approved_at) from answered))::float8 as cold,
      extract(epoch from (select percentile_cont(0.5) within group (order by gap) from gaps))::float8 as warm,
      (select (count(*) - 1) * 3600 / extract(epoch from max(at) - min(at)) from answered)::float8 as hourly`);
  const round = (value: number | undefined) => Math.round((value ?? 0) * 100) / 100;
  return {
    coldSeconds: round(times?.cold),
    warmSeconds: round(times?.warm),
    repliesPerHour: Math.round(times?.hourly ?? 0),
  };
}
