// One round for cron: everything that is due is done, then the process ends.

import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { selectRows } from "../../adapters/postgres/connection/database.ts";
import { isIdle } from "../../adapters/postgres/lanes/due-lanes.ts";
import { countStates, findWaiting } from "../../adapters/postgres/views/overview.ts";
import { InvariantError } from "../../domain/errors/errors.ts";
import { type Stage, stages } from "../../domain/feedback/feedback-state.ts";
import type { RunReport, Tally } from "../../ports/progress.ts";
import { readHome } from "../compose/browsers.ts";
import type { Core, UnlockedCore } from "../compose/core.ts";
import { composeWorker } from "../compose/worker.ts";

const idleCheckIntervalMs = 500;

export type RunOptions = {
  readonly tally: Tally;
  /** What is due within this time is still waited for; null goes on until the signal aborts. */
  readonly waitMs: number | null;
  /** The only stages that are run: the others' work stays as it is. */
  readonly only?: readonly Stage[];
};

/** @param signal stops the round early; what is in flight is finished or recorded */
export async function runUntilIdle(
  core: UnlockedCore,
  { tally, waitMs, only = stages }: RunOptions,
  signal: AbortSignal,
): Promise<RunReport> {
  const startedAt = performance.now();
  const collectDueBy = await requestCollection(core);
  const done = new AbortController();
  const worker = composeWorker(core, tally, only);
  const working = worker.run(AbortSignal.any([signal, done.signal]));
  const isDone = async (withinMs: number): Promise<boolean> => {
    // Before the look: what a lane makes due as it ends is seen then.
    if (worker.hasPinnedWork()) return false;
    const here = await readHome(core.settings);
    return checkIdle(core, { withinMs, collectDueBy, only, here, unpublished: worker.unpublished() });
  };
  const watching = (async () => {
    while (!signal.aborted && !done.signal.aborted) {
      await sleep(idleCheckIntervalMs, undefined, { signal: AbortSignal.any([signal, done.signal]) }).catch(
        () => undefined,
      );
      // Collections may still be at work then: of what has become due since, which is the next run's.
      if (waitMs !== null && (await isDone(waitMs))) done.abort();
    }
  })();
  try {
    await working;
  } finally {
    done.abort();
    await watching;
  }
  return {
    ...tally.totals(),
    states: await countStates(core.database, "everybody"),
    waiting: await findWaiting(core.database, "everybody"),
    model: tally.usage(),
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
  };
}

/** Makes every cabinet due for a collection. @returns when that was, by the database's clock, rounded as it is stored */
async function requestCollection({ database }: Core): Promise<Date> {
  const [requested] = await selectRows(
    database,
    z.object({ at: z.coerce.date() }),
    sql`
    with requested as (update cabinet set next_collect_at = now() where next_collect_at > now())
    select now()::timestamptz(3) as at`,
  );
  if (requested === undefined) throw new InvariantError("The database tells no time. Report it as a bug.");
  return requested.at;
}

/** A database that is away is the worker's to wait for. */
async function checkIdle({ database, log }: Core, asked: Parameters<typeof isIdle>[1]): Promise<boolean> {
  try {
    return await isIdle(database, asked);
  } catch (error) {
    log.debug("Whether everything is done can't be seen now", { error: error as Error });
    return false;
  }
}
