// A trial of the whole service as real processes: a migrated database of its own, Wildberries cabinets at the stand-ins, or by
// pages an Ozon one, with reviews that need no person, and commands that are started, stopped and killed by their ids.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, type TestContext } from "vitest";
import { z } from "zod";
import type { StartOptions } from "../../sandbox/start.ts";
import type { ServiceProcess } from "../../trials/service.ts";
import { openWorld, type WorldOptions, waitUntil } from "../../trials/world.ts";
import { createTestDatabase } from "../setup/database.ts";

/** Generous, for a machine that is busy: what is waited for takes a few seconds. */
export const patienceMs = 90_000;
/** A test starts several processes and waits for each of them. */
export const testTimeoutMs = 4 * patienceMs;

/** A stalled post of this length is never answered. */
export const neverMs = 60 * 60_000;

/** Nothing waits for a limit or a moderator. */
export const sandboxOptions: StartOptions = { marketplaces: ["wildberries"], rateFactor: 200, moderationDelayMs: 0 };
const sandboxOptionsByPages: StartOptions = { ...sandboxOptions, marketplaces: ["ozon"], cabinets: 1 };

/** Whoever cleans up after a test. */
export type Finish = Pick<TestContext, "onTestFinished">;

export type TrialOptions = Pick<WorldOptions, "route"> & {
  readonly reviews?: number;
  readonly sandbox?: StartOptions;
  readonly environment?: NodeJS.ProcessEnv;
};

export type Trial = Awaited<ReturnType<typeof openTrial>>;

const Books = z.object({ posts: z.number(), doubles: z.number(), missing: z.number(), strays: z.number() });
const Requests = z.object({ routes: z.record(z.string(), z.number()) });

/** The calls that publish a reply to a review. */
const posts = {
  api: { target: "wildberries", method: "POST", path: "/api/v1/feedbacks/answer" },
  browser: { target: "ozon-cabinet", method: "POST", path: "/api/review/comment/create" },
} as const;

export async function openTrial(
  { onTestFinished }: Finish,
  { reviews = 4, sandbox = {}, environment = {}, route = "api" }: TrialOptions = {},
) {
  const post = posts[route];
  const usual = route === "api" ? sandboxOptions : sandboxOptionsByPages;
  const folder = await createFolder({ onTestFinished });
  const database = await createTestDatabase();
  const world = await openWorld({
    server: { createDatabase: () => Promise.resolve(database.connectionString) },
    route,
    sandbox: { ...usual, reviews: [await writeReviews(folder, reviews, usual.marketplaces?.[0])], ...sandbox },
    // A reply that isn't there a second after its post may be believed to be absent.
    environment: { UNKNOWN_LAG_HORIZON: "1", ...environment },
  });
  // The test's own connection stays, whatever becomes of the service's.
  const connection = new pg.Pool({ connectionString: database.connectionString, max: 1 });
  // Its farewell may come later than the end of its database.
  connection.on("error", () => undefined);
  onTestFinished(async () => {
    await world.close();
    await connection.end();
    await database.drop();
  });
  const query = async <Row extends pg.QueryResultRow>(text: string): Promise<readonly Row[]> =>
    (await connection.query<Row>(text)).rows;
  const countStates = async (): Promise<Readonly<Record<string, number>>> => {
    const rows = await query<{ state: string; count: number }>(
      "select state, count(*)::int as count from feedback group by state",
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  };
  return {
    ...world,
    query,
    reviews,
    countStates,
    /** The next post goes wrong in this way. */
    spoilPost: (kind: "stalledStored" | "stalledLost", delayMs: number) =>
      world.tell("/control/faults", { ...post, kind, delayMs }),
    /** How many posts have reached the marketplace, whatever became of them. */
    arrivedPosts: async () => {
      const { routes } = Requests.parse(await world.ask("/books/requests"));
      return routes[`${post.method} ${post.path}`] ?? 0;
    },
    /** What everything has come to, with the stand-ins' own count. */
    findOutcome: async () => {
      const published = await query(publishedReplies);
      return {
        states: await countStates(),
        books: Books.parse(await world.tell("/books/verify", { published })),
      };
    },
    until: (what: string, check: () => Promise<boolean> | boolean) => waitUntil(what, async () => check(), patienceMs),
  };
}

const publishedReplies = `
  select account.marketplace, account.external_id as account, f.kind, f.external_id as "externalId", d.text
  from feedback f
  join account on account.id = f.account_id
  join lateral (select text from delivery where feedback_id = f.id order by id desc limit 1) d on true
  where f.state = 'published'`;

/** I1, I2, I3: each review has its reply, once, byte for byte, and nothing else was posted. */
export async function expectEveryReplyOnce(trial: Trial): Promise<void> {
  expect(await trial.findOutcome()).toEqual({
    states: { published: trial.reviews },
    books: { posts: trial.reviews, doubles: 0, missing: 0, strays: 0 },
  });
}

/** Another process goes on until nothing is left to do, with these settings beside the trial's. */
export async function runUntilIdle(trial: Trial, environment: NodeJS.ProcessEnv = {}): Promise<void> {
  const run = trial.startWith(environment, "run", "--until-idle", "--wait", "15", "--json");
  expect(await run.exited, run.log()).toBe(0);
}

/**
 * Makes time pass for those who died or stand still: the 20 seconds of the leases, and the 10 seconds after which the
 * queue misses a heartbeat.
 */
export async function endLeases({ query }: Pick<Trial, "query">): Promise<void> {
  await query("update feedback set due_at = now() where state = 'sending'");
  await query("update wake_up.job set heartbeat_on = now() - interval '1 minute' where state = 'active'");
}

export async function kill(process: ServiceProcess): Promise<void> {
  process.kill("SIGKILL");
  await process.exited;
}

/** A folder that is removed after the test. */
export async function createFolder({ onTestFinished }: Finish): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "feedback-service-processes-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A file of reviews that are answered without a person. */
export async function writeReviews(folder: string, count: number, marketplace = "wildberries"): Promise<string> {
  const file = join(folder, "reviews.jsonl");
  const lines = Array.from({ length: count }, (_, index) => ({
    id: `review-${index}`,
    marketplace,
    kind: "review",
    text: `Плед тёплый и мягкий, беру уже ${index + 2}-й раз. Спасибо!`,
    rating: 5,
    product: "Плед шерстяной",
  }));
  await writeFile(file, lines.map((line) => JSON.stringify(line)).join("\n"));
  return file;
}
