// Cabinets at Wildberries whose replies go out by a bus: workers in the test's own process, a person at the desk, and a clock that
// the test can turn on.

import pg from "pg";
import { z } from "zod";
import type { StartOptions } from "../../../sandbox/start.ts";
import { feedbackId } from "../../../src/domain/identifiers.ts";
import { openUnlockedCore } from "../../../src/processes/compose/core.ts";
import { composeDesk } from "../../../src/processes/compose/desk.ts";
import { readProcessSettings } from "../../../src/processes/compose/process-settings.ts";
import { composeWorker } from "../../../src/processes/compose/worker.ts";
import { createTally } from "../../../src/processes/worker/tally.ts";
import { waitUntil } from "../../../trials/world.ts";
import { createCollectedLog } from "../../adapters/log/log-lines.ts";
import { environmentOf, openFlow } from "../../flow/harness.ts";
import { createFolder, type Finish, writeReviews } from "../../processes/trial.ts";
import { anna } from "../../samples/callers.ts";
import { type OpenBus, patienceMs } from "./test-buses.ts";

export const marketplace = "wildberries";
const post = "POST /api/v1/feedbacks/answer";

export type ShopOptions = {
  readonly cabinets: number;
  readonly reviews: number;
  /** Every second cabinet's replies wait for a person, all of them, or none. */
  readonly approvedBy: "policyAndPerson" | "person" | "policy";
  readonly sandbox?: StartOptions;
};

export type Shops = Awaited<ReturnType<typeof openShops>>;

const Rows = z.array(z.record(z.string(), z.unknown()));
const Waiting = z.array(z.object({ id: z.coerce.number().transform(feedbackId), version: z.number() }));
const States = z.array(z.object({ state: z.string(), count: z.number() }));
const Requests = z.object({ requests: z.number(), routes: z.record(z.string(), z.number()) });

export async function openShops({ onTestFinished }: Finish, bus: OpenBus, options: ShopOptions) {
  const { cabinets, reviews, approvedBy, sandbox = {} } = options;
  const { log, records } = createCollectedLog({ level: "info" });
  const flow = await openFlow({
    log,
    marketplaces: [marketplace],
    cabinets,
    reviews: [await writeReviews(await createFolder({ onTestFinished }), reviews, marketplace)],
    moderationDelayMs: 0,
    environment: { ...bus.environment, UNKNOWN_LAG_HORIZON: "1" },
    ...sandbox,
  });
  // The test's own connection: it waits however long it takes.
  const connection = new pg.Pool({ connectionString: flow.connectionString, max: 1 });
  const stops = new Set<() => Promise<void>>();
  onTestFinished(async () => {
    await Promise.all([...stops].map((stop) => stop()));
    await connection.end();
    await flow.close();
  });
  const waits = (index: number) => approvedBy === "person" || (approvedBy === "policyAndPerson" && index % 2 === 1);
  const suppliers = flow.sandbox.suppliers.map((supplier, index) => ({
    ...supplier,
    policy: { reviews: waits(index) ? "review" : "auto", questions: "review" },
  }));
  await flow.importSuppliers(suppliers);
  const desk = composeDesk(flow.core);

  const query = async (statement: string) => Rows.parse((await connection.query(statement)).rows);
  const countStates = async (): Promise<Readonly<Record<string, number>>> => {
    const rows = States.parse(await query("select state, count(*)::int as count from feedback group by state"));
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  };
  const until = (what: string, check: () => Promise<boolean> | boolean) =>
    waitUntil(what, async () => check(), patienceMs).catch((cause: unknown) => {
      const told = records().map((record) => JSON.stringify(record));
      throw new Error(`${what}: it didn't come to that. The log's end:\n${told.slice(-15).join("\n")}`, { cause });
    });
  const countRequests = async () => Requests.parse(await flow.ask("/books/requests"));

  return {
    ...flow,
    suppliers,
    desk,
    records,
    query,
    countStates,
    until,
    /** Calls of any kind that the marketplace has had, and those that were to publish a reply. */
    countCalls: async () => (await countRequests()).requests,
    countPosts: async () => (await countRequests()).routes[post] ?? 0,
    /** A process of its own but for its memory, with these settings of the bus. */
    startWorker: async ({ environment }: Pick<OpenBus, "environment"> = bus) => {
      const given = environmentOf(flow.sandbox, flow.connectionString, { ...environment, UNKNOWN_LAG_HORIZON: "1" });
      const core = await openUnlockedCore(readProcessSettings(given), log, { isWorker: true });
      const stopping = new AbortController();
      const working = composeWorker(core, createTally()).run(stopping.signal);
      working.catch(() => undefined);
      const stop = async (): Promise<void> => {
        if (!stops.delete(stop)) return;
        stopping.abort();
        await working.finally(core.close);
      };
      stops.add(stop);
      return { stop };
    },
    untilState: (state: string, count: number) =>
      until(`${count} are ${state}`, async () => ((await countStates())[state] ?? 0) === count),
    /** A person approves what waits for one, at most so many. */
    approve: async (most = reviews): Promise<void> => {
      const statement = `select f.id, max(reply.version) as version from feedback f join reply on reply.feedback_id = f.id
        where f.state = 'inReview' group by f.id order by f.id limit ${most}`;
      const named = Waiting.parse(await query(statement));
      await desk.replies.approve(anna, { named }, { despiteFindings: true });
    },
    /** Another review, which waits for a person: by then the stages have had their turns at what was there before. */
    writeOneMore: async (): Promise<void> => {
      const [one] = await flow.items();
      await flow.tell("/control/items", { action: "add", marketplace, account: one?.account, text: "Мягкий плед" });
      await until("it waits for a person", async () => {
        await query("update cabinet set next_collect_at = now()");
        return (await countStates())["inReview"] === 1;
      });
    },
    /** Every moment that something waits for comes so much sooner. What is being sent keeps its lease: its post is under way. */
    letTimePass: async (seconds = 3_600): Promise<void> => {
      for (const statement of movingBack(`interval '${seconds} seconds'`)) await query(statement);
    },
  };
}

function movingBack(passed: string): readonly string[] {
  return [
    `with waiting as (
       select id from feedback where due_at is not null and state <> 'sending' order by id for update
     ) update feedback set due_at = due_at - ${passed} from waiting where waiting.id = feedback.id`,
    `update lane_pause set until = until - ${passed}`,
    `update marketplace_breaker set open_until = open_until - ${passed}`,
    `update rate_budget set full_at = full_at - ${passed}, paused_until = paused_until - ${passed}`,
    `update cabinet set next_probe_at = next_probe_at - ${passed}`,
    `update delivery_outbox set due_at = due_at - ${passed}, published_at = published_at - ${passed}`,
  ];
}

/** I1, I2, I3: each review has its reply, once, byte for byte, and nothing was given back. */
export async function outcomeOf(shops: Pick<Shops, "countStates" | "verify">) {
  return { states: await shops.countStates(), books: await shops.verify() };
}

export function everyReplyOnce(reviews: number) {
  return { states: { published: reviews }, books: { items: reviews, posts: reviews, doubles: 0, missing: 0 } };
}
