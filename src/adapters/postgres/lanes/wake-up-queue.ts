// The durable queue of wake-ups, on pg-boss in the same database.
//
// A job is a wake-up for one lane and carries no items. The queue's policy ("stately" with the lane as singleton key)
// lets one job of a lane run and one wait, across all processes and machines; a further wake-up changes nothing. So no
// job is ever delayed: a waiting delayed job would swallow the wake-ups that come before it. What is due later stands in
// the items' `due_at`, and the sweeper wakes its lane in time. A job whose worker died is given up by pg-boss when its
// heartbeats stop, and the sweeper's next wake-up takes its place.

import { randomInt, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type pg from "pg";
import type { PgBoss } from "pg-boss";
import { z } from "zod";
import { type Stage, stages } from "../../../domain/feedback/feedback-state.ts";
import { type AccountId, accountId, type FeedbackId, type MarketplaceName } from "../../../domain/identifiers.ts";
import type { Lane } from "../../../ports/lanes.ts";
import type { Log } from "../../../ports/log.ts";
import type { ClaimedLane, NamedLanes, Wake, WakeUps } from "../../../ports/wake-ups.ts";
import { type Database, type Executor, inTransaction, withoutParameters } from "../connection/database.ts";
import { stageNames } from "../connection/states.ts";
import { writeToOutbox } from "../outbox/outbox-rows.ts";
import { createBoss, laneQueue, wakeUpSchema } from "../schema/wake-up-jobs.ts";

// Confirming and delivering first: what is half done is finished before something new is begun.
const priorities: Readonly<Record<Stage, number>> = { confirm: 5, deliver: 4, review: 3, draft: 2, collect: 1 };

/** Above all priorities of stages: a lane that is claimed by name. */
const urgent = 1_000;
/** Where a process dies between asking for a lane and having it, the lane is anybody's after that. */
const unclaimedForSeconds = 5;

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

/** An item that was approved just now. */
export type Approved = { readonly id: FeedbackId; readonly accountId: AccountId };

/** What a transaction makes others do when it is stored. */
export type Following = {
  readonly wake: Wake;
  /** Sends approved deliveries on their way: by their lane, or by the broker of their marketplace. */
  readonly dispatch: (approved: readonly Approved[]) => Promise<void>;
};

export type WakeUpQueue = WakeUps &
  NamedLanes & {
    /** Runs the work in one transaction: what follows from it is stored with it or not at all. */
    readonly transact: <Result>(
      database: Database,
      work: (transaction: Executor, following: Following) => Promise<Result>,
    ) => Promise<Result>;
    readonly wakeMany: (database: Database, lanes: readonly Lane[]) => Promise<void>;
    /** Called when this process has stored what a broker is to carry. */
    readonly onOutboxWritten: (listener: () => void) => void;
    readonly close: () => Promise<void>;
  };

type QueueOptions = {
  /** Looks after dead jobs as well, from its start; a command starts pg-boss when it has something to wake. */
  readonly isWorker: boolean;
  /** Deliveries at these marketplaces go by a broker; none unless it is said. */
  readonly brokered?: readonly MarketplaceName[];
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
  const woken = createBell();
  const written = createBell();

  const insert = async (executor: Executor, lanes: readonly Lane[]): Promise<void> => {
    const jobs = inOneOrder(lanes).map(({ stage, accountId }) => ({
      data: { stage, accountId },
      singletonKey: keyOf({ stage, accountId }),
      priority: priorities[stage],
    }));
    const [boss, { fromDrizzle }] = await Promise.all([startOnce(), import("pg-boss")]);
    await withoutParameters(boss.insert(laneQueue, jobs, { db: fromDrizzle(executor, sql) }));
  };

  return {
    transact: async (database, work) => {
      const done = { wakes: false, writes: false };
      // Before the transaction: starting takes a connection of its own.
      await startOnce();
      const result = await inTransaction(database, (transaction) => {
        const wake: Wake = async (stage, accountIds) => {
          if (accountIds.length === 0) return;
          const lanes = [...new Set(accountIds)].map((accountId) => ({ stage, accountId }));
          await insert(transaction, lanes);
          done.wakes = true;
        };
        const dispatch = async (approved: readonly Approved[]) => {
          const brokered = await writeApproved(transaction, options.brokered ?? [], approved);
          done.writes ||= brokered.size > 0;
          await wake(
            "deliver",
            approved.map(({ accountId }) => accountId).filter((id) => !brokered.has(id)),
          );
        };
        return work(transaction, { wake, dispatch });
      });
      // Not before: who looks too early finds nothing.
      if (done.wakes) woken.ring();
      if (done.writes) written.ring();
      return result;
    },
    wakeMany: async (database, lanes) => {
      if (lanes.length === 0) return;
      await insert(database, lanes);
      woken.ring();
    },
    claim: async (limit) => {
      const boss = await startOnce();
      return claimed(await boss.fetch(laneQueue, { batchSize: limit }));
    },
    claimLane: async (lane) => claimByName(await startOnce(), lane),
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
    onWake: woken.listen,
    onOutboxWritten: written.listen,
    close: async () => {
      const boss = await started?.catch(() => null);
      await boss?.stop({ graceful: false });
    },
  };
}

/** Nobody else asks for the job's number, nor for a job before its time: what is fetched is what was inserted here. */
async function claimByName(boss: PgBoss, lane: Lane): Promise<ClaimedLane | null> {
  const id = randomUUID();
  const priority = randomInt(urgent, 2 ** 31 - 1);
  const job = { id, data: lane, singletonKey: keyOf(lane), priority, startAfter: unclaimedForSeconds };
  await boss.insert(laneQueue, [job]);
  const options = { batchSize: 1, minPriority: priority, maxPriority: priority, ignoreStartAfter: true };
  const [found] = claimed(await boss.fetch(laneQueue, options));
  // Another has the lane: nobody shall be woken for it by this.
  if (found === undefined) await boss.deleteJob(laneQueue, id);
  return found ?? null;
}

async function writeApproved(
  transaction: Executor,
  marketplaces: readonly MarketplaceName[],
  approved: readonly Approved[],
): Promise<ReadonlySet<AccountId>> {
  if (marketplaces.length === 0 || approved.length === 0) return new Set();
  return writeToOutbox(
    transaction,
    marketplaces,
    approved.map(({ id }) => id),
  );
}

function keyOf({ stage, accountId }: Lane): string {
  return `${stage}:${accountId}`;
}

function claimed(jobs: readonly { id: string; retryCount: number; data: unknown }[]): readonly ClaimedLane[] {
  return jobs.map(({ id, retryCount, data }) => ({ ...laneData.parse(data), job: { id, retryCount }, home: null }));
}

function createBell() {
  const listeners: (() => void)[] = [];
  return {
    listen: (listener: () => void): void => {
      listeners.push(listener);
    },
    ring: (): void => {
      for (const listener of listeners) listener();
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
