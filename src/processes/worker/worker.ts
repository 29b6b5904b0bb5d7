// The worker: claims lanes that were woken, runs many of them side by side, and tells the queue that it is alive.
//
// A lane is claimed by one process at a time. Two clocks tick beside the lanes: the sweeper wakes lanes that have due
// items, and the heartbeat keeps claimed lanes ours. When the worker is asked to stop it claims nothing more and waits
// until every lane has put down its work.

import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseUnavailableError, dispositionOf } from "../../domain/errors/errors.ts";
import type { AccountId, CabinetId } from "../../domain/identifiers.ts";
import type { Lane } from "../../ports/lanes.ts";
import type { Log } from "../../ports/log.ts";
import type { ClaimedLane, WakeUps } from "../../ports/wake-ups.ts";
import { createDoorbell } from "./doorbell.ts";

const pollIntervalMs = 500;
const sweepIntervalMs = 1_000;
const heartbeatIntervalMs = 3_000;
/** Lanes mostly wait for others: many of them fit in one process. */
const maxLanes = 256;
/** A database that stays away longer than this ends the process: a supervisor or a person takes over. */
const databasePatienceMs = 60_000;

export type WorkerDependencies = {
  readonly queue: WakeUps;
  readonly runLane: (lane: ClaimedLane, signal: AbortSignal) => Promise<void>;
  /** Wakes every lane that has due items. */
  readonly sweep: () => Promise<void>;
  /** The cabinet of a lane, as far as it is known without the database. */
  readonly cabinetOf: (accountId: AccountId) => CabinetId | null;
  readonly log: Log;
};

export type Worker = {
  /**
   * Resolves when the signal has aborted and every lane has ended; rejects when the database stays away, or when this
   * process can't go on with its settings.
   */
  readonly run: (signal: AbortSignal) => Promise<void>;
};

export function createWorker({ queue, runLane, sweep, cabinetOf, log }: WorkerDependencies): Worker {
  let refusal: { readonly error: unknown } | null = null;
  const refused = new AbortController();
  const refuse = (error: unknown): void => {
    refusal ??= { error };
    refused.abort();
  };
  const active = new Map<ClaimedLane, Promise<void>>();
  const doorbell = createDoorbell();
  queue.onWake(doorbell.ring);

  const work = async (lane: ClaimedLane, signal: AbortSignal): Promise<void> => {
    try {
      await runLane(lane, signal);
      await queue.complete(lane);
    } catch (error) {
      if (endsProcess(error)) refuse(error);
      // The job stays claimed without heartbeats, so the queue gives it up and the sweeper wakes the lane again.
      else log.warn("A lane was given up", { stage: lane.stage, ...nameOf(lane), error: error as Error });
    } finally {
      active.delete(lane);
      doorbell.ring();
    }
  };

  const nameOf = ({ accountId }: Lane) => {
    const cabinetId = cabinetOf(accountId);
    return cabinetId === null ? { accountId } : { cabinetId };
  };

  const reportStep = (error: Error): void => {
    if (endsProcess(error)) refuse(error);
    else log.warn("A periodic step of the worker failed", { error });
  };

  const claimOnce = async (signal: AbortSignal): Promise<void> => {
    const free = maxLanes - active.size;
    const claimed = free > 0 ? await queue.claim(free) : [];
    for (const lane of claimed) active.set(lane, work(lane, signal));
    if (claimed.length === 0) await doorbell.wait(pollIntervalMs, signal);
  };

  return {
    run: async (stopSignal) => {
      const signal = AbortSignal.any([stopSignal, refused.signal]);
      const stopped = new AbortController();
      const ticking = AbortSignal.any([signal, stopped.signal]);
      const heartbeat = async () => {
        if (active.size > 0) await queue.keepAlive([...active.keys()]);
      };
      // The heartbeat outlives the stop signal: lanes that still finish stay ours.
      const clocks = [
        every(sweepIntervalMs, sweep, reportStep, ticking),
        every(heartbeatIntervalMs, heartbeat, reportStep, stopped.signal),
      ];
      try {
        await repeat(() => claimOnce(signal), log, signal);
      } finally {
        await Promise.all(active.values());
        stopped.abort();
        await Promise.all(clocks);
      }
      if (refusal !== null) throw refusal.error;
    },
  };
}

function endsProcess(error: unknown): boolean {
  return dispositionOf(error).kind === "endProcess";
}

/** Repeats until the signal aborts; a database that is away is waited for, up to a limit. */
async function repeat(step: () => Promise<void>, log: Log, signal: AbortSignal): Promise<void> {
  let awaySince: number | null = null;
  while (!signal.aborted) {
    try {
      await step();
      awaySince = null;
    } catch (error) {
      if (signal.aborted) return;
      awaySince ??= performance.now();
      if (performance.now() - awaySince > databasePatienceMs) {
        throw new DatabaseUnavailableError("The database stayed away for a minute; nothing is lost, start again.", {
          cause: error,
        });
      }
      log.warn("The queue can't be read; trying again", { error: error as Error });
      await sleep(pollIntervalMs * 2, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function every(
  intervalMs: number,
  step: () => Promise<void>,
  report: (error: Error) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await step().catch(report);
    await sleep(intervalMs, undefined, { signal }).catch(() => undefined);
  }
}
