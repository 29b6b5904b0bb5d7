// The queue's own tables. pg-boss makes and changes them itself, in a schema of its own beside ours.

import type pg from "pg";
import type { ConstructorOptions, PgBoss } from "pg-boss";

export const wakeUpSchema = "wake_up";
export const laneQueue = "lane";

/** pg-boss notices a dead worker after this long without a heartbeat; 10 s is the least it takes. */
const heartbeatSeconds = 10;
const laneExpiresAfterSeconds = 6 * 60 * 60;

/** Creates or updates them; runs inside the migration's lock. */
export async function installWakeUpJobs(client: pg.Client): Promise<void> {
  const boss = await createBoss(client, { migrate: true, supervise: false });
  await boss.start();
  await boss.createQueue(laneQueue, {
    policy: "stately",
    heartbeatSeconds,
    expireInSeconds: laneExpiresAfterSeconds,
    retryLimit: 0,
    deleteAfterSeconds: 60,
  });
  await boss.stop({ graceful: false });
}

/** pg-boss on a connection of ours, without all that the queue has no use for. It is loaded now: who only reads needs none. */
export async function createBoss(client: pg.Pool | pg.Client, options: ConstructorOptions): Promise<PgBoss> {
  const { PgBoss } = await import("pg-boss");
  const quiet = { schedule: false, registerInstance: false, reindex: false, monitorVacuum: false };
  return new PgBoss({ schema: wakeUpSchema, ...quiet, ...options, db: executeOn(client) });
}

function executeOn(client: pg.Pool | pg.Client) {
  return {
    executeSql: async (text: string, values?: unknown[]) => {
      const result = await client.query(text, values);
      // pg answers several statements in one text with a list of results.
      return Array.isArray(result) ? { rows: result.flatMap(({ rows }) => rows) } : result;
    },
  };
}
