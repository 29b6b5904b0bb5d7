// The durable queue of wake-ups, on pg-boss in the same database.
//
// A job is a wake-up for one lane and carries no items. The queue's policy ("stately" with the lane as singleton key)
// lets one job of a lane run and one wait, across all processes and machines; a further wake-up changes nothing. So no
// job is ever delayed: a waiting delayed job would swallow the wake-ups that come before it. What is due later stands in
// the items' `due_at`, and the sweeper wakes its lane in time. A job whose worker died is given up by pg-boss when its
// heartbeats stop, and the sweeper's next wake-up takes its place.

import { sql } from "drizzle-orm";
import type pg from "pg";
import type { PgBoss } from "pg-boss";
import { z } from "zod";
import { type Stage, stages } from "../../../domain/feedback/feedback-state.ts";
import { accountId } from "../../../domain/identifiers.ts";
import type { Lane } from "../../../ports/lanes.ts";
import type { Log } from "../../../ports/log.ts";
import type { Wake, WakeUps } from "../../../ports/wake-ups.ts";
import { type Database, type Executor, inTransaction, withoutParameters } from "../connection/database.ts";
import { stageNames } from "../connection/states.ts";
import { createBoss, laneQueue, wakeUpSchema } from "../schema/wake-up-jobs.ts";

// Confirming and delivering first: what is half done is finished before something new is begun.
const priorities: Readonly<Record<Stage, number>> = { confirm: 5, deliver: 4, review: 3, draft: 2, collect: 1 };

const laneData = z.object({ stage: z.enum(stages), accountId: z.number().int().transform(accountId) });

/** The jobs that are woken or worked on, by whatever process, collections apart. */
export const openJobsBesideCollections = sql`
  select from ${sql.identifier(wakeUpSchema)}.job
  where name = ${laneQueue} and state in ('created', 'active') and data->>'stage' <> ${stageNames.collect}`;

/** Lanes of the deliver stage that were woken, and that no worker has taken up yet. */
export const wokenDeliverLanes = sql`
  select from ${sql.identifier(wakeUpSchema)}.job
  where name = ${laneQueue} and state = 'created' and data->>'stage' = ${stageNames.deliver}`;

/** Lanes that were claimed and never completed; they are kept for a minute or two. */
export const givenUpJobs = sql`
  select distinct singleton_key, (data ->> 'accountId')::integer as account_id
  from ${sql.identifier(wakeUpSchema)}.job
  where name = ${laneQueue} and state = 'failed' and completed_on > now() - interval '2 minutes'`;

export type WakeUpQueue = WakeUps & {
  /** Runs the work in one transaction: its wake-ups are stored with it or not at all. */
  readonly transact: <Result>(
    database: Database,
    work: (transaction: Executor, wake: Wake) => Promise<Result>,
  ) => Promise<Result>;
  readonly wakeMany: (database: Database, lanes: readonly Lane[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

type QueueOptions = {
  /** Looks after dead jobs as well, from its start; a command starts pg-boss when it has something to wake. */
  readonly isWorker: boolean;
  readonly log: Log;
};

export async function openWakeUpQueue(pool: pg.Pool, options: QueueOptions): Promise<WakeUpQueue> {
  let started: Promise<PgBoss> | null = null;
  const startOnce = (): Promise<PgBoss> => {
    started ??= startBoss(pool, options).catch((error: unknown) => {
      // The database may be back when the next one asks.
      started = null;
      throw error;
    });
    return started;
  };
  if (options.isWorker) await startOnce();
  const listeners: (() => void)[] = [];
  const ring = () => {
    for (const listener of listeners) listener();
  };

  const insert = async (executor: Executor, lanes: readonly Lane[]): Promise<void> => {
    const jobs = inOneOrder(lanes).map(({ stage, accountId }) => ({
      data: { stage, accountId },
      singletonKey: `${stage}:${accountId}`,
      priority: priorities[stage],
    }));
    const [boss, { fromDrizzle }] = await Promise.all([startOnce(), import("pg-boss")]);
    await withoutParameters(boss.insert(laneQueue, jobs, { db: fromDrizzle(executor, sql) }));
  };

  return {
    transact: async (database, work) => {
      let hasWoken = false;
      // Before the transaction: starting takes a connection of its own.
      await startOnce();
      const result = await inTransaction(database, (transaction) =>
        work(transaction, async (stage, accountIds) => {
          const lanes = accountIds.map((accountId) => ({ stage, accountId }));
          if (lanes.length === 0) return;
          await insert(transaction, lanes);
          hasWoken = true;
        }),
      );
      // Not before: a worker that looks too early finds nothing.
      if (hasWoken) ring();
      return result;
    },
    wakeMany: async (database, lanes) => {
      if (lanes.length === 0) return;
      await insert(database, lanes);
      ring();
    },
    claim: async (limit) => {
      const boss = await startOnce();
      const jobs = await boss.fetch(laneQueue, { batchSize: limit });
      return jobs.map(({ id, retryCount, data }) => ({ ...laneData.parse(data), job: { id, retryCount }, home: null }));
    },
    keepAlive: async (lanes) => {
      const boss = await startOnce();
      await boss.touch(
        laneQueue,
        lanes.map(({ job }) => job),
      );
    },
    complete: async ({ job }) => {
      const boss = await startOnce();
      await boss.complete(laneQueue, job);
    },
    onWake: (listener) => {
      listeners.push(listener);
    },
    close: async () => {
      const boss = await started?.catch(() => null);
      await boss?.stop({ graceful: false });
    },
  };
}

async function startBoss(pool: pg.Pool, { isWorker, log }: QueueOptions): Promise<PgBoss> {
  const boss = await createBoss(pool, {
    migrate: false,
    supervise: isWorker,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    maintenanceIntervalSeconds: 60,
  });
  boss.on("error", (error) => log.warn("The wake-up queue met an error", { error }));
  await boss.start();
  return boss;
}

/** Two processes that wake the same lanes wait for each other's jobs in the same order. */
function inOneOrder(lanes: readonly Lane[]): readonly Lane[] {
  return lanes.toSorted((left, right) => left.accountId - right.accountId || compare(left.stage, right.stage));
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
